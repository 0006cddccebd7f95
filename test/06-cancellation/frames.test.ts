/** A cancel inside calls, and what a `finally` block may still do. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { sleep } from "#src/04-futures/io.ts";
import { call } from "#src/05-tasks/call.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { createTask, type Task } from "#src/06-cancellation/task.ts";
import { ending, Stage, start, tooLongMs } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

test("through the frames of call: the finally of the innermost first", () => {
  const frame = function* (depth: number): Coroutine<void> {
    try {
      if (depth === 3) yield* sleep(tooLongMs);
      else yield* call(frame(depth + 1));
    } finally {
      note(`finally ${depth}`);
    }
  };
  stage.play(function* () {
    const task = createTask(call(frame(1)));
    yield* checkpoint();
    task.cancel("why");
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "finally 3",
    "finally 2",
    "finally 1",
    "cancelled: CancelledError: why",
  ]);
});

test("a frame of call refuses: its caller goes on with a value", () => {
  const refusing = function* (): Coroutine<string> {
    try {
      yield* call(sleep(tooLongMs));
    } catch {
      yield* sleep(5);
    }
    return "kept";
  };
  stage.play(function* () {
    const task = createTask(call(refusing()));
    yield* checkpoint();
    task.cancel("why");
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual(["finished: kept"]);
});

test("a task made in a finally block is not cancelled with its maker", () => {
  stage.play(function* () {
    const made: Task<string>[] = [];
    const task = start(function* () {
      try {
        yield* sleep(tooLongMs);
      } finally {
        made.push(createTask(stage.noting("made", late())));
      }
    });
    yield* checkpoint();
    task.cancel("why");
    note(yield* ending(task));
    for (const each of made) note(yield* ending(each));
  });
  expect(stage.seen).toEqual([
    "cancelled: CancelledError: why",
    "made: late",
    "finished: late",
  ]);
  expect(stage.elapsedMs).toBe(5);
});

function* late(): Coroutine<string> {
  yield* sleep(5);
  return "late";
}
