/** A cancel goes inward along the waits, and its error comes back out. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { createTask, type Task } from "#src/06-cancellation/task.ts";
import { isSimulated } from "../support/suites/open-now.ts";
import { ending, endOf, Stage, start, tooLongMs } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

/** A task that waits for another. */
function waiter(name: string, task: Task<unknown>): Task<unknown> {
  return createTask(stage.noting(name, task[Symbol.iterator]()), name);
}

const sleeper = (name: string) =>
  createTask(stage.noting(name, sleep(tooLongMs)), name);

/** Three tasks: the last waits for the middle, and that for the first. */
function* chain(): Coroutine<[Task<unknown>, Task<unknown>, Task<unknown>]> {
  const inner = sleeper("inner");
  const middle = waiter("middle", inner);
  const outer = waiter("outer", middle);
  yield* checkpoint();
  return [inner, middle, outer];
}

test("from task to task to the innermost wait, and back turn by turn", () => {
  stage.play(function* () {
    const [inner, middle, outer] = yield* chain();
    outer.cancel("why");
    for (let turn = 1; turn <= 3; turn++) {
      note(`turn ${turn}`);
      yield* checkpoint();
    }
    note([inner, middle, outer].map(endOf));
  });
  const end = "cancelled: CancelledError: why";
  expect(stage.seen).toEqual([
    "turn 1",
    "inner: CancelledError: why",
    "turn 2",
    "middle: CancelledError: why",
    "turn 3",
    "outer: CancelledError: why",
    [end, end, end],
  ]);
});

test("from the middle: who waits for it ends, uncounted", () => {
  stage.play(function* () {
    const tasks = yield* chain();
    tasks[1].cancel("why");
    yield* ending(tasks[2]);
    note(tasks.map((task) => task.state));
    note(tasks.map((task) => task.requestCount));
  });
  expect(stage.seen.slice(-2)).toEqual([
    ["cancelled", "cancelled", "cancelled"],
    [1, 1, 0],
  ]);
});

test("a task in the middle refuses: those outside of it go on", () => {
  stage.play(function* () {
    const inner = sleeper("inner");
    const middle = start(function* () {
      try {
        yield* inner;
      } catch (error) {
        note(`refused: ${error}`);
      }
      return "kept";
    });
    const outer = waiter("outer", middle);
    yield* checkpoint();
    outer.cancel("why");
    note(yield* ending(outer));
    note([inner, middle, outer].map((task) => task.requestCount));
  });
  expect(stage.seen).toEqual([
    "inner: CancelledError: why",
    "refused: CancelledError: why",
    "outer: kept",
    "finished: kept",
    [1, 1, 1],
  ]);
});

test("two tasks wait for one: cancel one of them, and all three end", () => {
  stage.play(function* () {
    const shared = sleeper("shared");
    const [a, b] = [waiter("a", shared), waiter("b", shared)];
    yield* checkpoint();
    a.cancel("why");
    note(yield* ending(b));
    note([shared, a, b].map((task) => task.requestCount));
  });
  expect(stage.seen).toEqual([
    "shared: CancelledError: why",
    "a: CancelledError: why",
    "b: CancelledError: why",
    "cancelled: CancelledError: why",
    [1, 1, 0],
  ]);
});

test("a task that is waited for and has not begun never begins", () => {
  stage.play(function* () {
    const outer = start(function* () {
      yield* sleeper("inner");
    });
    yield* checkpoint();
    outer.cancel("why");
    note(yield* ending(outer));
  });
  expect(stage.seen).toEqual(["cancelled: CancelledError: why"]);
});

// It asks the kernel nothing: once is enough.
test.runIf(isSimulated)(
  "through 100,000 tasks that wait for each other",
  () => {
    // There is no descriptor to ask about; a poll a turn would take long.
    stage.loop.waiting.select = (timeoutMs) => {
      stage.clock.nowMs += timeoutMs ?? 0;
      return [];
    };
    stage.play(function* () {
      let last: Task<unknown> = createTask(sleep(tooLongMs));
      const tasks = [last];
      for (let i = 1; i < 100_000; i++) {
        last = createTask(last[Symbol.iterator]());
        tasks.push(last);
      }
      yield* checkpoint();
      last.cancel("why");
      note(yield* ending(last));
      note(tasks.every((task) => task.cancelled() && task.requestCount === 1));
    });
    expect(stage.seen).toEqual(["cancelled: CancelledError: why", true]);
  },
);
