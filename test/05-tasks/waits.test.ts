/** What `gather` is made of: waiting for many, and asking how one ended. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import {
  checkAwaitable,
  checkFuture,
  ensureFuture,
  ensureFutures,
  hasFailed,
  type News,
  untilDone,
} from "#src/05-tasks/gather.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask, Task } from "#src/05-tasks/task.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
import { giving, turns } from "./coroutines.ts";

let loop: EventLoop;
let futures: Future<number>[];
const never = () => false;

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  futures = Array.from({ length: 3 }, () => new Future<number>(loop));
});

/** Completes one, so many turns from now. */
function* completing(index: number, turnCount: number): Coroutine<void> {
  yield* turns(turnCount);
  futures[index]?.setResult(index);
}

const callbackCounts = () => futures.map(({ callbacks }) => callbacks.length);

test.each<[how: string, (future: Future<number>) => void, boolean]>([
  ["is pending", () => {}, false],
  ["has a value", (future) => future.setResult(0), false],
  ["has an error", (future) => future.setException(new Error("boom")), true],
  ["has no error but `undefined`", (it) => it.setException(undefined), true],
  ["was cancelled", (future) => future.cancel(), true],
])("hasFailed of a Future that %s", (_how, end, answer) => {
  const [future] = futures as [Future<number>];
  end(future);
  expect(hasFailed(future)).toBe(answer);
});

test("hasFailed does not count as asking for the error", () => {
  const failing = function* (): Coroutine<never> {
    throw new Error("boom");
  };
  const task = new Task(failing(), "failing", loop);
  loop.run();
  expect(hasFailed(task)).toBe(true);
  expect([...tasksOf(loop).unretrieved].map(({ name }) => name)).toEqual([
    "failing",
  ]);
});

test("untilDone ends when all are done, and says that it was none", () => {
  const main = function* (): Coroutine<unknown> {
    for (const i of [2, 0, 1]) createTask(completing(i, i));
    return yield* untilDone(futures, never);
  };
  expect(run(main(), loop)).toBe(null);
  expect(futures.map((future) => future.result())).toEqual([0, 1, 2]);
});

test("untilDone ends at the first that is enough, and says which", () => {
  const main = function* (): Coroutine<number> {
    for (const i of [0, 1, 2]) createTask(completing(i, 3 - i));
    const isEnough = (it: Future<unknown>) => it !== futures[2];
    return futures.indexOf(
      (yield* untilDone(futures, isEnough)) as Future<number>,
    );
  };
  expect(run(main(), loop)).toBe(1);
  expect(callbackCounts()).toEqual([0, 0, 0]);
});

test("untilDone of nothing does not wait", () => {
  const main = function* (): Coroutine<unknown> {
    return [yield* untilDone([], never), loop.turnCount];
  };
  expect(run(main(), loop)).toEqual([null, 1]);
});

test("untilDone sees what was done before, without asking isEnough now", () => {
  const main = function* (): Coroutine<boolean> {
    futures[1]?.setResult(1);
    return (yield* untilDone(futures, () => true)) === futures[1];
  };
  expect(run(main(), loop)).toBe(true);
  expect(callbackCounts()).toEqual([0, 0, 0]);
});

test("untilDone can be ended from outside, and lets go of all", () => {
  const main = function* (): Coroutine<unknown> {
    const news: News = new Future();
    loop.callSoon(() => news.setResult(null));
    return yield* untilDone(futures, never, news);
  };
  expect(run(main(), loop)).toBe(null);
  expect(callbackCounts()).toEqual([0, 0, 0]);
});

test("ends that come after the news change nothing", () => {
  const main = function* (): Coroutine<boolean> {
    const news: News = new Future();
    loop.callSoon(() => {
      // All tell of themselves in one turn, and only the first is news.
      for (const future of futures) future.setResult(0);
    });
    const ended = yield* untilDone(futures, () => true, news);
    yield* turns(2);
    return ended === futures[0];
  };
  expect(run(main(), loop)).toBe(true);
  expect(printed).toEqual([]);
});

test("a Future stays what it is, and a coroutine becomes a task", () => {
  const main = function* (): Coroutine<unknown[]> {
    const [future] = futures as [Future<number>];
    const made = ensureFuture(giving(7));
    const all = ensureFutures([future, made]);
    return [
      ensureFuture(future) === future,
      made instanceof Task,
      yield* made,
      all[0] === future && all[1] === made,
    ];
  };
  expect(run(main(), loop)).toEqual([true, true, 7, true]);
});

test("ensureFuture starts a coroutine in the way that it is told", () => {
  const started: unknown[] = [];
  const coroutine = giving(7);
  const future = ensureFuture(coroutine, (it) => {
    started.push(it);
    return new Task(it, "own", loop);
  });
  loop.run();
  expect(started[0]).toBe(coroutine);
  expect(future.result()).toBe(7);
});

test("what is no Future, or of another loop, is refused by its name", () => {
  const main = function* (): Coroutine<void> {
    const foreign = new Future<void>(new EventLoop());
    const message = "it belongs to another loop";
    expect(() => checkFuture(5)).toThrow(
      new TypeError("what is waited for is a Future, not 5"),
    );
    expect(() => checkFuture(foreign)).toThrow(message);
    expect(() => checkAwaitable(foreign)).toThrow(message);
    expect(() => checkAwaitable(5)).toThrow(
      new TypeError("what is driven is a coroutine, not 5"),
    );
    checkFuture(futures[0]);
    checkAwaitable(giving(1));
  };
  run(main(), loop);
});
