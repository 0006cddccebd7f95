/** What becomes of the tasks that are left when the first has ended. */
import { beforeEach, expect, test } from "vitest";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { gather } from "#src/06-cancellation/gather.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { printed } from "../support/one-thread-kernel.ts";
import { Stage, start, tooLongMs, turns } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);
const noting = (name: string, delayMs = tooLongMs) =>
  stage.noting(name, sleep(delayMs));
const never = () => new Future<void>()[Symbol.iterator]();

beforeEach(() => {
  stage = new Stage();
});

test("what is left is cancelled, and its cleanups run to their ends", () => {
  const result = stage.playOut(function* () {
    for (const [name, cleanupMs] of [
      ["a", 20],
      ["b", 10],
    ] as const) {
      start(function* () {
        try {
          yield* noting(name);
        } finally {
          yield* noting(`cleanup of ${name}`, cleanupMs);
        }
      });
    }
    yield* checkpoint();
    note("main ends");
    return "result";
  });
  expect(result).toBe("result");
  expect(stage.seen).toEqual([
    "main ends",
    "a: CancelledError: the program ends",
    "b: CancelledError: the program ends",
    "cleanup of b: undefined",
    "cleanup of a: undefined",
  ]);
  expect(stage.elapsedMs).toBe(20);
  expect(printed).toEqual([]);
});

test("what was made in the last turn begins, and is cancelled", () => {
  stage.playOut(function* () {
    createTask(noting("left"));
  });
  expect(stage.seen).toEqual(["left: CancelledError: the program ends"]);
  expect(stage.elapsedMs).toBe(0);
});

test("what is left and refuses is waited for", () => {
  stage.playOut(function* () {
    start(function* () {
      try {
        yield* noting("left");
      } catch {
        yield* noting("rest", 30);
      }
    });
    yield* checkpoint();
  });
  expect(stage.seen).toEqual([
    "left: CancelledError: the program ends",
    "rest: undefined",
  ]);
});

test("tasks that wait for each other in many ways all end", () => {
  stage.playOut(function* () {
    const inner = createTask(noting("inner"));
    createTask(stage.noting("outer", inner[Symbol.iterator]()));
    createTask(stage.noting("gather", gather([inner, noting("child")])));
    yield* turns(2);
  });
  expect(stage.seen).toEqual([
    "inner: CancelledError: the program ends",
    "child: CancelledError: the program ends",
    "outer: CancelledError: the program ends",
    "gather: CancelledError: the program ends",
  ]);
});

test("errors of what is left are reported, each with its name", () => {
  stage.playOut(function* () {
    for (const name of ["a", "b"]) {
      start(function* () {
        try {
          yield* sleep(tooLongMs);
        } finally {
          throw `boom ${name}`;
        }
      }, name);
    }
    yield* checkpoint();
  });
  expect(printed).toEqual([
    "a failed, and nobody asked: boom a",
    "b failed, and nobody asked: boom b",
  ]);
});

test("what refuses, and waits for what cannot come, is closed", () => {
  stage.playOut(function* () {
    start(function* () {
      try {
        yield* noting("left");
      } catch {
        yield* stage.noting("never", never());
      } finally {
        note("finally");
      }
    });
    yield* checkpoint();
  });
  expect(stage.seen).toEqual([
    "left: CancelledError: the program ends",
    "finally",
  ]);
  expect(printed).toEqual([]);
  // Nothing of it is left that could end the next program of this loop.
  stage.playOut(() => noting("next", 5));
  expect(stage.seen.at(-1)).toBe("next: undefined");
});

test("a task that is made during the shutdown is closed", () => {
  stage.playOut(function* () {
    start(function* () {
      try {
        yield* noting("left");
      } finally {
        start(function* () {
          try {
            note("made");
            yield* noting("made");
          } finally {
            note("finally");
          }
        });
      }
    });
    yield* checkpoint();
  });
  expect(stage.seen).toEqual([
    "left: CancelledError: the program ends",
    "made",
    "finally",
  ]);
  expect(stage.elapsedMs).toBe(0);
});
