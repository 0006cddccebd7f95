/** How a program ends when its first task does not end well. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { run } from "#src/06-cancellation/run.ts";
import { createTask, currentTask } from "#src/06-cancellation/task.ts";
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

afterEach(() => {
  vi.restoreAllMocks();
});

test("an error of main is thrown, after the others have ended", () => {
  const main = function* (): Coroutine<void> {
    start(function* () {
      try {
        yield* noting("left");
      } finally {
        yield* noting("cleanup", 10);
      }
    });
    yield* checkpoint();
    throw new Error("boom");
  };
  expect(() => stage.playOut(main)).toThrow("boom");
  expect(stage.seen).toEqual([
    "left: CancelledError: the program ends",
    "cleanup: undefined",
  ]);
  expect(printed).toEqual([]);
});

test("main is cancelled: that is what run throws", () => {
  const main = function* (): Coroutine<void> {
    currentTask()?.cancel("enough");
    yield* noting("main");
  };
  expect(() => stage.playOut(main)).toThrow("enough");
  expect(stage.seen).toEqual(["main: CancelledError: enough"]);
});

test("main waits for what cannot come: an Error, and its finally runs", () => {
  const main = function* (): Coroutine<void> {
    createTask(stage.noting("left", never()));
    yield* stage.noting("main", never());
  };
  expect(() => stage.playOut(main)).toThrow("nothing can wake it");
  expect(stage.seen).toEqual([
    "main: CancelledError: the program ends",
    "left: CancelledError: the program ends",
  ]);
  expect(printed).toEqual([]);
});

test("the loop was stopped: an Error, and all are cancelled", () => {
  const main = function* (): Coroutine<void> {
    stage.loop.stop();
    yield* noting("main");
  };
  expect(() => stage.playOut(main)).toThrow("its loop was stopped");
  expect(stage.seen).toEqual(["main: CancelledError: the program ends"]);
});

test("after a crash of the loop all coroutines are closed", () => {
  vi.spyOn(printed, "push").mockImplementation(() => {
    throw new Error("nobody reads what is printed");
  });
  const guarded = function* (name: string, wait: Coroutine<void>) {
    try {
      yield* wait;
    } finally {
      note(`finally of ${name}`);
    }
  };
  const main = function* (): Coroutine<void> {
    createTask(guarded("a", sleep(tooLongMs)));
    yield* checkpoint();
    stage.loop.callSoon(() => {
      throw new Error("boom");
    });
    // Its wake-up comes after the crash, and is lost with the turn.
    yield* guarded("main", checkpoint());
  };
  expect(() => stage.playOut(main)).toThrow("nobody reads what is printed");
  expect(stage.seen.toSorted()).toEqual(["finally of a", "finally of main"]);
});

test("one loop after the other, and the same one again", () => {
  expect(stage.playOut(() => turns(1))).toBe(undefined);
  stage.playOut(() => noting("again", 5));
  stage = new Stage();
  stage.playOut(() => noting("another", 5));
  expect(stage.seen).toEqual(["another: undefined"]);
});

test.each<[string, () => EventLoop]>([
  ["the same", () => stage.loop],
  ["another", () => new EventLoop()],
])("a loop is not run inside a loop, %s: nothing begins", (_which, loop) => {
  stage.playOut(function* () {
    const inner = loop();
    expect(() => run(noting("never", 0), inner)).toThrow(
      "cannot run a loop inside a loop",
    );
    expect(tasksOf(inner).count).toBe(inner === stage.loop ? 1 : 0);
    yield* noting("goes on", 1);
  });
  expect(stage.seen).toEqual(["goes on: undefined"]);
});
