/** Why a task was cancelled, and where that is told. */
import { beforeEach, expect, test } from "vitest";
import { CancelledError } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { ending, Stage, tooLongMs, turns } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

test("the reason is in the wait, in result() and in exception()", () => {
  stage.play(function* () {
    const task = createTask(stage.noting("a", sleep(tooLongMs)));
    yield* checkpoint();
    task.cancel("no more");
    yield* ending(task);
    expect(() => task.result()).toThrow(new CancelledError("no more"));
    expect(() => task.exception()).toThrow(new CancelledError("no more"));
  });
  expect(stage.seen).toEqual(["a: CancelledError: no more"]);
});

test("a cancel without a reason has one all the same", () => {
  stage.play(function* () {
    const task = createTask(sleep(tooLongMs));
    task.cancel();
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "cancelled: CancelledError: the task was cancelled",
  ]);
});

test("a reason that is no text is put into words", () => {
  stage.play(function* () {
    const task = createTask(sleep(1));
    yield* turns(1);
    task.cancel(5 as never);
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual(["cancelled: CancelledError: 5"]);
});
