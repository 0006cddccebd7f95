/** What happens while all is being closed, and what must not outlive it. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask, type Task } from "#src/05-tasks/task.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
import { giving, lasting, lossesOf, turns } from "./coroutines.ts";

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

/** Runs a program that leaves a task, and another program after it. */
function runTwice(
  coroutine: Coroutine<unknown>,
  whenDone: () => void = () => {},
): void {
  const main = function* (): Coroutine<string> {
    createTask(coroutine).addDoneCallback(whenDone);
    return yield* giving("first", 2);
  };
  expect(run(main(), loop)).toBe("first");
  expect(tasksOf(loop).unfinished.size).toBe(0);
  expect(run(giving("second", 5), loop)).toBe("second");
  expect([losses, printed]).toEqual([[], []]);
}

test("a finally block that stops the loop does not end its next run", () => {
  runTwice(
    lasting(() => {
      loop.stop();
      note("stopped");
    }),
  );
  expect(seen).toEqual(["stopped"]);
});

test("nor does a done callback that stops it", () => {
  runTwice(lasting(), () => {
    loop.stop();
    note("stopped");
  });
  expect(seen).toEqual(["stopped"]);
});

test("who waits for a task that is closed is closed, too, and not told", () => {
  const waiter = function* (task: Task<unknown>): Coroutine<void> {
    try {
      yield* task;
    } catch (error) {
      note(error);
    } finally {
      note("finally");
    }
  };
  const main = function* (): Coroutine<void> {
    createTask(waiter(createTask(lasting(() => note("closed")))));
    yield* turns(2);
  };
  run(main(), loop);
  expect(seen).toEqual(["closed", "finally"]);
});

test("what a done callback makes then is closed, and never runs", () => {
  const made: Task<unknown>[] = [];
  const worker = function* (): Coroutine<void> {
    note("the worker has begun");
  };
  runTwice(lasting(), () => made.push(createTask(worker())));
  expect(made.map((task) => task.state)).toEqual(["cancelled"]);
  expect(seen).toEqual([]);
});

test("who starts a task anew whenever it ends does not keep run", () => {
  let startCount = 0;
  const start = (): void => {
    startCount += 1;
    createTask(lasting()).addDoneCallback(start);
  };
  const main = function* (): Coroutine<string> {
    start();
    return yield* giving("value", 2);
  };
  expect(run(main(), loop)).toBe("value");
  expect(tasksOf(loop).unfinished.size).toBe(0);
  expect(startCount).toBe(2);
});
