/** How often a task was asked to stop, and how that is taken back. */
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

test("each cancel counts, each uncancel takes one back, not below 0", () => {
  stage.play(function* () {
    const task = createTask(sleep(tooLongMs));
    note(task.requestCount);
    for (let i = 0; i < 3; i++) task.cancel("why");
    note(task.requestCount);
    for (let i = 0; i < 5; i++) note(task.uncancel());
    task.cancel("why");
    note(task.requestCount);
    yield* ending(task);
  });
  expect(stage.seen).toEqual([0, 3, 2, 1, 0, 0, 0, 1]);
});

test("a request that was not delivered is taken back", () => {
  stage.play(function* () {
    const task = start(function* () {
      currentTask()?.cancel("never mind");
      note(currentTask()?.uncancel());
      yield* sleep(5);
      return "done";
    });
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([0, "finished: done"]);
});

test("before the first step: taken back, the body runs", () => {
  stage.play(function* () {
    const task = createTask(stage.noting("body", checkpoint()));
    task.cancel("never mind");
    task.uncancel();
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual(["body: undefined", "finished: undefined"]);
});

test("between result and wake-up: taken back, the result arrives", () => {
  stage.play(function* () {
    const future = new Future<string>();
    const task = createTask(future[Symbol.iterator]());
    yield* checkpoint();
    future.setResult("kept");
    task.cancel("never mind");
    task.uncancel();
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual(["finished: kept"]);
});

test("of two requests one is taken back: the task stops", () => {
  stage.play(function* () {
    const task = start(function* () {
      currentTask()?.cancel("first");
      currentTask()?.cancel("second");
      currentTask()?.uncancel();
      yield* sleep(tooLongMs);
    });
    note(yield* ending(task));
    note(task.requestCount);
  });
  expect(stage.seen).toEqual(["cancelled: CancelledError: second", 1]);
});

test("a wait that was ended stays ended, taken back or not", () => {
  stage.play(function* () {
    const task = createTask(sleep(tooLongMs));
    yield* checkpoint();
    task.cancel("why");
    task.uncancel();
    note(yield* ending(task));
    note(task.requestCount);
  });
  expect(stage.seen).toEqual(["cancelled: CancelledError: why", 0]);
});

test("when it is done, the count stays what it was", () => {
  stage.play(function* () {
    const task = createTask(sleep(tooLongMs));
    task.cancel("why");
    yield* ending(task);
    task.cancel("again");
    note(task.requestCount);
  });
  expect(stage.seen).toEqual([1]);
});

test("currentTask is the task that runs, also after it was cancelled", () => {
  stage.play(function* () {
    const task = start(function* () {
      try {
        yield* sleep(tooLongMs);
      } finally {
        note(currentTask() === task);
        yield* checkpoint();
        note(currentTask() === task);
      }
    });
    yield* checkpoint();
    task.cancel();
    yield* ending(task);
    note(currentTask()?.name);
    stage.loop.callSoon(() => note(currentTask()));
    yield* checkpoint();
  });
  expect(stage.seen).toEqual([true, true, "main", null]);
});
