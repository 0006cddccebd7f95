/** Errors of tasks: asked for by somebody, or reported in the end. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { gather } from "#src/05-tasks/gather.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask, type Task } from "#src/05-tasks/task.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
import { giving, lossesOf, throwing, told, turns } from "./coroutines.ts";

let loop: EventLoop;

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
});

/** Runs a program in which a task fails, and others ask for its error. */
function play(ask: (task: Task<never>) => Coroutine<unknown>): void {
  const main = function* (): Coroutine<void> {
    const task = createTask(throwing(new Error("boom"), 1), "careless");
    yield* ask(task);
    yield* turns(3);
  };
  run(main(), loop);
}

test("an error that nobody asked for is reported once, by name", () => {
  const losses = lossesOf(loop);
  play(() => turns(3));
  expect(losses).toEqual(["careless: Error: boom"]);
  run(giving(1), loop);
  expect(losses).toHaveLength(1);
});

test("it is reported at the end of run, not before", () => {
  const losses = lossesOf(loop);
  let before: string[] = ["not looked at"];
  play(function* () {
    yield* turns(10);
    before = [...losses];
  });
  expect(before).toEqual([]);
  expect(losses).toHaveLength(1);
});

test("by default it is printed, with the stack of whoever threw", () => {
  const careless = function* carelessOne(): Coroutine<void> {
    throw new Error("boom");
  };
  const main = function* (): Coroutine<void> {
    createTask(careless(), "careless");
    yield* turns(2);
  };
  run(main(), loop);
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatch(
    /^careless failed, and nobody asked: Error: boom\n +at .*carelessOne/,
  );
});

test.each([
  ["nothing", undefined, "undefined"],
  ["text", "oops", "oops"],
  [
    "what has no text",
    Object.create(null),
    "an error that cannot be put into words",
  ],
])("whatever was thrown is reported: %s", (_what, thrown, text) => {
  const main = function* (): Coroutine<void> {
    createTask(throwing(thrown), "careless");
    yield* turns(2);
  };
  run(main(), loop);
  expect(printed).toEqual([`careless failed, and nobody asked: ${text}`]);
});

/** Calls this on a task when it is done; whatever it throws. */
function* afterwards(ask: () => unknown): Coroutine<unknown> {
  yield* turns(3);
  try {
    return ask();
  } catch (error) {
    return error;
  }
}

test.each<[how: string, ask: (task: Task<never>) => Coroutine<unknown>]>([
  ["result", (task) => afterwards(() => task.result())],
  ["exception", (task) => afterwards(() => task.exception())],
  ["yield*", (task) => told(task[Symbol.iterator]())],
  ["gather", (task) => told(gather([task]))],
  [
    "a done callback",
    function* (task) {
      task.addDoneCallback((done) => void done.exception());
    },
  ],
])("an error that %s has asked for is not reported", (_how, ask) => {
  const losses = lossesOf(loop);
  play(ask);
  expect(losses).toEqual([]);
});

test("to ask whether it is done is not to ask for its error", () => {
  const losses = lossesOf(loop);
  play((task) =>
    afterwards(() => {
      expect([task.done(), task.cancelled()]).toEqual([true, false]);
      expect(tasksOf(loop).unretrieved.size).toBe(1);
    }),
  );
  expect(losses).toHaveLength(1);
});

test("to ask too early is not to have asked", () => {
  const losses = lossesOf(loop);
  play(function* (task) {
    expect(() => task.exception()).toThrow("the Future is pending");
    yield* turns(3);
  });
  expect(losses).toHaveLength(1);
});

test("a waiter that fails of the same error is reported instead", () => {
  const losses = lossesOf(loop);
  const waiter = function* (task: Task<never>): Coroutine<never> {
    return yield* task;
  };
  play(function* (task) {
    createTask(waiter(task), "waiter");
  });
  expect(losses).toEqual(["waiter: Error: boom"]);
});

test("several are reported in the order in which they failed", () => {
  const losses = lossesOf(loop);
  const main = function* (): Coroutine<void> {
    createTask(throwing("a", 2), "A");
    createTask(throwing("b", 1), "B");
    createTask(throwing("c", 3), "C");
    yield* turns(5);
  };
  run(main(), loop);
  expect(losses).toEqual(["B: b", "A: a", "C: c"]);
});

test("reports are of one loop, not of another", () => {
  const other = new EventLoop();
  const losses = lossesOf(other);
  play(() => turns(3));
  run(giving(1), other);
  expect(losses).toEqual([]);
  expect(printed).toHaveLength(1);
});

test("an onUnretrieved that throws keeps neither others nor the result", () => {
  const toldOf: string[] = [];
  tasksOf(loop).onUnretrieved = ({ name }) => {
    toldOf.push(name);
    throw `a bug at ${name}`;
  };
  const main = function* (): Coroutine<string> {
    createTask(throwing("a"), "A");
    createTask(throwing("b"), "B");
    return yield* giving("value", 3);
  };
  expect(run(main(), loop)).toBe("value");
  expect(toldOf).toEqual(["A", "B"]);
  // What it could not tell is printed instead, and its own error, too.
  expect(printed).toEqual([
    "A failed, and nobody asked: a",
    "A failed, and nobody asked: a bug at A",
    "B failed, and nobody asked: b",
    "B failed, and nobody asked: a bug at B",
  ]);
});
