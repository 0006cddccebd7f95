/** How a wait of a task ends: with a value, with an error, cancelled. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { CancelledError, Future } from "#src/04-futures/future.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask, Task } from "#src/05-tasks/task.ts";
import { namedLine } from "../04-futures/named-line.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { lossesOf, throwing, told, turns } from "./coroutines.ts";

let loop: EventLoop;
let losses: string[];
let seen: unknown[];
const note = (what: unknown) => seen.push(what);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  losses = lossesOf(loop);
  seen = [];
});

/** Waits for a Future, notes `finally`, and lets the error through. */
function* careful<T>(future: Future<T>): Coroutine<T> {
  try {
    return yield* future;
  } finally {
    note("finally");
  }
}

/** A task that waits for a Future which then ends in this way. */
function ended(end: (future: Future<unknown>) => void): Task<unknown> {
  const main = function* (): Coroutine<Task<unknown>> {
    const future = new Future<unknown>();
    const task = createTask(careful(future), "T");
    loop.callSoon(() => end(future));
    yield* turns(3);
    return task;
  };
  return run(main(), loop);
}

test.each([
  ["a number", 7],
  ["nothing", undefined],
  ["null", null],
  ["an error, which is not thrown", new Error("a value")],
])("a wait gives the value of its Future: %s", (_what, value) => {
  const task = ended((future) => future.setResult(value));
  expect(task.result()).toBe(value);
  expect(seen).toEqual(["finally"]);
});

test("an error is thrown at the wait; uncaught it is the task's", () => {
  const error = new Error("boom");
  const task = ended((future) => future.setException(error));
  expect(seen).toEqual(["finally"]);
  expect([task.exception(), task.cancelled()]).toEqual([error, false]);
});

test("an error that is caught at the wait ends nothing", () => {
  const main = function* (): Coroutine<string[]> {
    const failed = createTask(throwing(new Error("boom"), 1));
    const first = yield* told(failed[Symbol.iterator]());
    yield* checkpoint();
    return [first, "it goes on"];
  };
  expect(run(main(), loop)).toEqual(["Error: boom", "it goes on"]);
});

test("an error comes through all who wait for each other, to run", () => {
  const error = new Error("boom");
  const link = function* (depth: number): Coroutine<never> {
    if (depth === 0) return yield* throwing(error, 1);
    return yield* createTask(link(depth - 1));
  };
  expect(() => run(link(10), loop)).toThrow(error);
  expect(losses).toEqual([]);
});

test("who waits for a Future that is cancelled is cancelled, too", () => {
  const task = ended((future) => future.cancel("no more"));
  expect(seen).toEqual(["finally"]);
  expect([task.done(), task.cancelled()]).toEqual([true, true]);
  expect(() => task.result()).toThrow(new CancelledError("no more"));
  expect(() => task.exception()).toThrow(CancelledError);
  expect(losses).toEqual([]);
});

test("who waits for a task that was cancelled is cancelled, too", () => {
  const main = function* (): Coroutine<boolean[]> {
    const future = new Future<void>();
    const inner = createTask(careful(future));
    const outer = createTask(careful(inner));
    yield* turns(2);
    future.cancel();
    yield* turns(3);
    return [inner.cancelled(), outer.cancelled()];
  };
  expect(run(main(), loop)).toEqual([true, true]);
});

test("who catches the CancelledError is not cancelled", () => {
  const main = function* (): Coroutine<void> {
    const future = new Future<void>();
    const catcher = createTask(told(future[Symbol.iterator]()));
    yield* turns(2);
    future.cancel("no more");
    note(yield* catcher);
    note(catcher.cancelled());
  };
  run(main(), loop);
  expect(seen).toEqual(["CancelledError: no more", false]);
});

test("a task cannot wait for itself, and is told so at its wait", () => {
  const errors: unknown[] = [];
  const main = function* (): Coroutine<string> {
    const itself: Task<void> = createTask(selfish(), "narcissus");
    function* selfish(): Coroutine<void> {
      try {
        yield* itself;
      } catch (error) {
        errors.push(error);
      }
      yield* checkpoint();
      note("it goes on");
    }
    yield* itself;
    return itself.name;
  };
  expect(run(main(), loop)).toBe("narcissus");
  expect(errors.map(String)).toEqual([
    "Error: narcissus cannot wait for itself",
  ]);
  expect(seen).toEqual(["it goes on"]);
});

test("a Future of another loop is refused at the wait, and kept clean", () => {
  const foreign = new Future<void>(new EventLoop());
  let caught: unknown = null;
  const main = function* (): Coroutine<void> {
    try {
      yield* foreign;
    } catch (error) {
      caught = error;
    }
    yield* checkpoint();
    note("it goes on");
  };
  run(main(), loop);
  expect(String(caught)).toBe(
    "Error: cannot wait for this Future: it belongs to another loop",
  );
  expect(namedLine(caught)).toBe("yield* foreign;");
  expect(foreign.callbacks).toEqual([]);
  expect(seen).toEqual(["it goes on"]);
});

test("a Future of another loop can be used once it is done", () => {
  const foreign = new Future<number>(new EventLoop());
  foreign.setResult(7);
  expect(run(careful(foreign), loop)).toBe(7);
});
