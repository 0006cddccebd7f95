/** A task that cancels itself. */
import { beforeEach, expect, test } from "vitest";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { createTask, currentTask } from "#src/06-cancellation/task.ts";
import { ending, Stage, start, tooLongMs } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

/** A task that cancels itself, and then does this. */
function selfCancelling(body: () => Generator<Future<unknown>, unknown>) {
  return start(function* () {
    note(currentTask()?.cancel("myself"));
    note("goes on");
    return yield* body();
  });
}

test.each([
  ["a sleep", () => sleep(tooLongMs)],
  ["a checkpoint", checkpoint],
  ["a Future", () => new Future()[Symbol.iterator]()],
  ["a task", () => createTask(sleep(tooLongMs))[Symbol.iterator]()],
])("who cancels itself is told so at the next wait: %s", (_what, begin) => {
  stage.play(function* () {
    const task = selfCancelling(() => stage.noting("wait", begin()));
    note(yield* ending(task));
    note([task.requestCount, task.request]);
  });
  expect(stage.seen).toEqual([
    true,
    "goes on",
    "wait: CancelledError: myself",
    "cancelled: CancelledError: myself",
    [1, null],
  ]);
  expect(stage.elapsedMs).toBe(0);
});

test("a task that is waited for then may refuse for both", () => {
  stage.play(function* () {
    const inner = start(function* () {
      try {
        yield* stage.noting("inner", sleep(tooLongMs));
      } catch {
        return "kept";
      }
    });
    yield* checkpoint();
    const task = selfCancelling(() => inner[Symbol.iterator]());
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    true,
    "goes on",
    "inner: CancelledError: myself",
    "finished: kept",
  ]);
});

test("a Future that is done is no wait: nothing is thrown there", () => {
  stage.play(function* () {
    const future = new Future<string>();
    future.setResult("there");
    const task = selfCancelling(function* () {
      note(yield* future);
      yield* stage.noting("wait", sleep(tooLongMs));
    });
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    true,
    "goes on",
    "there",
    "wait: CancelledError: myself",
    "cancelled: CancelledError: myself",
  ]);
});

test.each<[what: string, end: () => string, ending: string]>([
  ["returns is cancelled all the same", () => "x", "cancelled: Cancelled"],
  ["throws has failed", () => boom(), "finished: Error: boom"],
])("who cancels itself and %s", (_what, end, expected) => {
  stage.play(function* () {
    const task = selfCancelling(function* () {
      return end();
    });
    note(yield* ending(task));
  });
  expect(stage.seen.slice(2)).toEqual([expect.stringContaining(expected)]);
});

function boom(): never {
  throw new Error("boom");
}
