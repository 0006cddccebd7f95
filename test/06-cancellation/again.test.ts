/** A task that is cancelled more than once. */
import { beforeEach, expect, test } from "vitest";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { ending, Stage, start, tooLongMs } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);
const noting = (name: string, delayMs = tooLongMs) =>
  stage.noting(name, sleep(delayMs));

beforeEach(() => {
  stage = new Stage();
});

/** Waits, and has a cleanup that waits as well. */
function tidy() {
  return start(function* () {
    try {
      yield* noting("work");
    } finally {
      yield* noting("cleanup", 20);
    }
  });
}

test("one cancel: the cleanup may take its time", () => {
  stage.play(function* () {
    const task = tidy();
    yield* checkpoint();
    task.cancel("why");
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "work: CancelledError: why",
    "cleanup: undefined",
    "cancelled: CancelledError: why",
  ]);
  expect(stage.elapsedMs).toBe(20);
});

test("twice in one turn is delivered once, with the first reason", () => {
  stage.play(function* () {
    const task = tidy();
    yield* checkpoint();
    note([task.cancel("first"), task.cancel("second")]);
    note(yield* ending(task));
    note(task.requestCount);
  });
  expect(stage.seen).toEqual([
    [true, true],
    "work: CancelledError: first",
    "cleanup: undefined",
    "cancelled: CancelledError: first",
    2,
  ]);
  expect(stage.elapsedMs).toBe(20);
});

test("a second cancel during the cleanup interrupts the cleanup", () => {
  stage.play(function* () {
    const task = tidy();
    yield* checkpoint();
    task.cancel("first");
    yield* checkpoint();
    note("again");
    task.cancel("second");
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "work: CancelledError: first",
    "again",
    "cleanup: CancelledError: second",
    "cancelled: CancelledError: second",
  ]);
  expect(stage.elapsedMs).toBe(0);
});

test("a task that refused once can be cancelled again", () => {
  stage.play(function* () {
    const task = start(function* () {
      try {
        yield* noting("work");
      } catch {
        yield* noting("more work");
      }
    });
    yield* checkpoint();
    task.cancel("first");
    yield* checkpoint();
    task.cancel("second");
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "work: CancelledError: first",
    "more work: CancelledError: second",
    "cancelled: CancelledError: second",
  ]);
});

test("a refusal holds: the wait after it is not interrupted", () => {
  stage.play(function* () {
    const task = start(function* () {
      for (const name of ["first", "second", "third"]) {
        try {
          yield* noting(name, 10);
        } catch {
          note("refused");
        }
      }
    });
    yield* checkpoint();
    task.cancel("why");
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "first: CancelledError: why",
    "refused",
    "second: undefined",
    "third: undefined",
    "finished: undefined",
  ]);
});

test("before the first step, twice: it ends with the later reason", () => {
  stage.play(function* () {
    const task = createTask(noting("work"));
    task.cancel("first");
    task.cancel("second");
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual(["cancelled: CancelledError: second"]);
});
