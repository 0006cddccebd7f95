/** Whom `currentTask` answers, wherever it is asked. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { call } from "#src/05-tasks/call.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask, currentTask, Task } from "#src/05-tasks/task.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { giving, lasting, lossesOf, told } from "./coroutines.ts";

let loop: EventLoop;
let seen: unknown[];

/** Notes where it is asked, and who is said to run. */
const ask = (where: string) =>
  seen.push(`${where}: ${currentTask()?.name ?? "nobody"}`);

function* asking(where: string): Coroutine<void> {
  ask(where);
  yield* checkpoint();
  ask(`${where}, later`);
}

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  seen = [];
});

test("a task runs in its own coroutine, and nobody outside of all", () => {
  ask("before");
  new Task(asking("early"), "E", loop);
  ask("created");
  run(asking("main"), loop);
  ask("after");
  expect(seen).toEqual([
    "before: nobody",
    "created: nobody",
    "early: E",
    "main: main",
    "early, later: E",
    "main, later: main",
    "after: nobody",
  ]);
});

test("currentTask is the very task, of which one can ask the name", () => {
  const main = function* (): Coroutine<boolean> {
    const itself = function* () {
      return currentTask();
    };
    const task = createTask(itself());
    return (yield* task) === task;
  };
  expect(run(main(), loop)).toBe(true);
});

test("two tasks that take turns are each the one that runs", () => {
  const main = function* (): Coroutine<void> {
    const child = createTask(asking("child"), "C");
    yield* asking("main");
    yield* child;
  };
  run(main(), loop);
  expect(seen).toEqual([
    "main: main",
    "child: C",
    "main, later: main",
    "child, later: C",
  ]);
});

test("in nested coroutines it is the task that runs them all", () => {
  const middle = function* (): Coroutine<void> {
    ask("middle");
    yield* call(asking("innermost"));
    ask("middle again");
  };
  const main = function* (): Coroutine<void> {
    yield* asking("yield*");
    yield* call(middle());
  };
  run(main(), loop);
  const places = [
    "yield*",
    "yield*, later",
    "middle",
    "innermost",
    "innermost, later",
    "middle again",
  ];
  expect(seen).toEqual(places.map((where) => `${where}: main`));
});

test("in callbacks that are no task's it is nobody", () => {
  const main = function* (): Coroutine<void> {
    const child = createTask(giving(1));
    child.addDoneCallback(() => ask("done callback"));
    loop.callSoon(ask, "callback");
    loop.callLater(0, ask, "timer");
    yield* child;
    ask("main");
  };
  run(main(), loop);
  expect(seen.toSorted()).toEqual([
    "callback: nobody",
    "done callback: nobody",
    "main: main",
    "timer: nobody",
  ]);
});

test("after a step that has thrown it is nobody", () => {
  const losses = lossesOf(loop);
  const failing = function* (): Coroutine<void> {
    loop.callSoon(ask, "the next callback");
    ask("failing");
    throw new Error("boom");
  };
  const main = function* (): Coroutine<void> {
    createTask(failing(), "F");
    yield* asking("main");
    yield* checkpoint();
  };
  run(main(), loop);
  expect(seen).toEqual([
    "main: main",
    "failing: F",
    "main, later: main",
    "the next callback: nobody",
  ]);
  expect(losses).toEqual(["F: Error: boom"]);
});

test("after a step that yielded what it may not, it is the same", () => {
  const offending = function* (): Coroutine<void> {
    loop.callSoon(ask, "the next callback");
    yield 5 as never;
  };
  const main = function* (): Coroutine<string> {
    return yield* told(createTask(offending())[Symbol.iterator]());
  };
  expect(run(main(), loop)).toMatch(/^TypeError: cannot wait for 5/);
  expect(seen).toEqual(["the next callback: nobody"]);
});

test("in the finally block of a task that is closed it is that task", () => {
  const main = function* (): Coroutine<void> {
    const quiet = createTask(
      lasting(() => ask("finally")),
      "A",
    );
    quiet.addDoneCallback(() => ask("done callback"));
    const failing = function (): never {
      ask("finally that throws");
      throw new Error("boom");
    };
    createTask(lasting(failing), "B");
    createTask(call(lasting(() => ask("called"))), "C");
    yield* checkpoint();
  };
  const losses = lossesOf(loop);
  run(main(), loop);
  ask("after");
  expect(seen).toEqual([
    "finally: A",
    "finally that throws: B",
    "called: C",
    "done callback: nobody",
    "after: nobody",
  ]);
  expect(losses).toEqual(["B: Error: boom"]);
});
