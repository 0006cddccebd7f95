/** Tasks that wait for each other, round and round: nobody is innermost. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import type { Task } from "#src/06-cancellation/task.ts";
import { ending, endOf, Stage, start } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

const end = "cancelled: CancelledError: why";

/** So many tasks: each waits for the next, and the last for the first. */
function* ring(count: number): Coroutine<Task<unknown>[]> {
  const tasks: Task<unknown>[] = Array.from({ length: count }, (_, index) =>
    start(function* () {
      const next = tasks[(index + 1) % count] as Task<unknown>;
      yield* stage.noting(`task ${index}`, next[Symbol.iterator]());
    }),
  );
  yield* checkpoint();
  return tasks;
}

test.each([
  [2, 0, ["task 1", "task 0"]],
  [2, 1, ["task 0", "task 1"]],
  [3, 1, ["task 0", "task 2", "task 1"]],
])("of %i tasks, cancel task %i: all end", (count, first, order) => {
  stage.play(function* () {
    const tasks = yield* ring(count);
    tasks[first]?.cancel("why");
    for (const task of tasks) yield* ending(task);
    note(tasks.map(endOf));
    note(tasks.map((task) => task.requestCount));
  });
  const lines = order.map((name) => `${name}: CancelledError: why`);
  const ends = order.map(() => end);
  const counts = order.map(() => 1);
  expect(stage.seen).toEqual([...lines, ends, counts]);
});

test.each([
  ["the same task", 0],
  ["another one", 1],
])("twice in one turn, the second time %s: all end, once", (_what, second) => {
  stage.play(function* () {
    const tasks = yield* ring(3);
    tasks[0]?.cancel("first");
    tasks[second]?.cancel("why");
    for (const task of tasks) yield* ending(task);
    note(tasks.map((task) => task.state));
  });
  expect(stage.seen).toHaveLength(4);
  expect(stage.seen.at(-1)).toEqual(tasksAll("cancelled"));
});

const tasksAll = (state: string) => [state, state, state];

test("twice in two turns: all end, once", () => {
  stage.play(function* () {
    const tasks = yield* ring(3);
    tasks[0]?.cancel("why");
    yield* checkpoint();
    tasks[0]?.cancel("why");
    for (const task of tasks) yield* ending(task);
    note(tasks.map((task) => task.state));
  });
  expect(stage.seen).toHaveLength(4);
  expect(stage.seen.at(-1)).toEqual(tasksAll("cancelled"));
});

test("from outside, by a task that waits for one in the ring", () => {
  stage.play(function* () {
    const tasks = yield* ring(2);
    const outside = start(function* () {
      yield* tasks[0] as Task<unknown>;
    });
    yield* checkpoint();
    outside.cancel("why");
    note(yield* ending(outside));
    note(tasks.map(endOf));
  });
  expect(stage.seen).toEqual([
    "task 1: CancelledError: why",
    "task 0: CancelledError: why",
    end,
    [end, end],
  ]);
});

test("a task that cancels itself, and closes a ring with its wait", () => {
  stage.play(function* () {
    const a: Task<unknown> = start(function* () {
      yield* checkpoint();
      a.cancel("why");
      yield* stage.noting("a", b[Symbol.iterator]());
    });
    const b: Task<unknown> = start(function* () {
      yield* stage.noting("b", a[Symbol.iterator]());
    });
    note(yield* ending(b));
    note(endOf(a));
  });
  expect(stage.seen).toEqual([
    "a: CancelledError: why",
    "b: CancelledError: why",
    end,
    end,
  ]);
});

test("a ring that refuses stays a ring, and can be cancelled again", () => {
  stage.play(function* () {
    const a: Task<unknown> = start(function* () {
      try {
        yield* b;
      } catch (error) {
        note(`refused: ${error}`);
      }
      yield* b;
    });
    const b: Task<unknown> = start(function* () {
      yield* a;
    });
    yield* checkpoint();
    b.cancel("first");
    yield* checkpoint();
    note([a, b].map(endOf));
    b.cancel("why");
    note(yield* ending(b));
    note(endOf(a));
  });
  expect(stage.seen).toEqual([
    "refused: CancelledError: first",
    ["pending", "pending"],
    end,
    end,
  ]);
});

test("who refuses is not woken twice, though cancelled twice in a turn", () => {
  stage.play(function* () {
    const a: Task<unknown> = start(function* () {
      yield* b;
    });
    const b: Task<unknown> = start(function* () {
      try {
        yield* a;
      } catch {
        yield* stage.noting("b", sleep(10));
      }
    });
    yield* checkpoint();
    a.cancel("first");
    a.cancel("second");
    note(yield* ending(a));
  });
  expect(stage.seen).toEqual(["b: undefined", "finished: undefined"]);
  expect(stage.elapsedMs).toBe(10);
});
