/** `gather`: many results, in the order of the list. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { gather } from "#src/05-tasks/gather.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask } from "#src/05-tasks/task.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
import { giving, turns } from "./coroutines.ts";

let loop: EventLoop;
let seen: unknown[];
const note = (what: unknown) => seen.push(what);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  seen = [];
});

/** Returns its name, so many turns later, and notes when. */
function* worker(name: string, turnCount = 0): Coroutine<string> {
  yield* turns(turnCount);
  note(name);
  return name;
}

test("results have the order of the list, not that of the ends", () => {
  const list = [worker("slow", 3), worker("fast"), worker("middle", 1)];
  expect(run(gather(list), loop)).toEqual(["slow", "fast", "middle"]);
  expect(seen).toEqual(["fast", "middle", "slow"]);
});

test("all of the list run at once", () => {
  const main = function* (): Coroutine<number> {
    const before = loop.turnCount;
    yield* gather(Array.from({ length: 100 }, () => turns(10)));
    return loop.turnCount - before;
  };
  // A turn to begin, ten to run, one to count them, and one to go on.
  expect(run(main(), loop)).toBe(13);
});

test("of nothing the result is nothing, and takes no turn", () => {
  const main = function* (): Coroutine<unknown[]> {
    return [yield* gather([]), loop.turnCount];
  };
  expect(run(main(), loop)).toEqual([[], 1]);
});

test("coroutines, tasks and Futures may stand side by side", () => {
  const main = function* (): Coroutine<[number, string, boolean]> {
    const future = new Future<boolean>();
    loop.callSoon(() => future.setResult(true));
    return yield* gather([giving(1), createTask(giving("a", 2)), future]);
  };
  expect(run(main(), loop)).toEqual([1, "a", true]);
});

test("each has the type of its place", () => {
  const main = function* (): Coroutine<void> {
    const [count, name] = yield* gather([giving(1), giving("a")]);
    // @ts-expect-error: the first is a number.
    const wrong: string = count;
    note([wrong, name.length]);
  };
  run(main(), loop);
  expect(seen).toEqual([[1, 1]]);
});

test("a coroutine that is named twice is run once, for both places", () => {
  const twice = worker("twice", 1);
  const list = [twice, worker("once"), twice];
  expect(run(gather(list), loop)).toEqual(["twice", "once", "twice"]);
  expect(seen).toEqual(["once", "twice"]);
});

test("a Future that is named twice gives its value to both places", () => {
  const main = function* (): Coroutine<number[]> {
    const future = new Future<number>();
    const task = createTask(giving(7, 1));
    loop.callSoon(() => future.setResult(1));
    return yield* gather([future, task, future, task]);
  };
  expect(run(main(), loop)).toEqual([1, 7, 1, 7]);
});

test("what is done already counts, alone and among others", () => {
  const main = function* (): Coroutine<unknown[]> {
    const done = new Future<string>();
    done.setResult("done");
    return [yield* gather([done]), yield* gather([done, giving(1, 2), done])];
  };
  expect(run(main(), loop)).toEqual([["done"], ["done", 1, "done"]]);
});

test.each([
  ["undefined", undefined],
  ["null", null],
  ["an error", new Error("a value")],
  ["a Future", new Future(new EventLoop())],
])("a result may be anything: %s", (_what, value) => {
  const results = run(gather([giving(value), giving(1)]), loop);
  expect(results[0]).toBe(value);
});

test("a thousand are gathered without a look at all of them each time", () => {
  let lookCount = 0;
  class Watched<T> extends Future<T> {
    override done(): boolean {
      lookCount += 1;
      return super.done();
    }
  }
  const main = function* (): Coroutine<void> {
    const futures = Array.from({ length: 1000 }, () => new Watched<number>());
    futures.forEach((each, i) => loop.callSoon(() => each.setResult(i)));
    const results = yield* gather(futures);
    expect(results).toEqual(futures.map((_future, i) => i));
  };
  run(main(), loop);
  expect(lookCount).toBeGreaterThan(0);
  expect(lookCount).toBeLessThan(10_000);
});

test("a gather that is closed in the middle takes its callbacks back", () => {
  const future = new Future<number>(loop);
  const main = function* (): Coroutine<void> {
    createTask(gather([future, giving(1, 5)]), "gathering");
    yield* turns(2);
    note(future.callbacks.length);
  };
  run(main(), loop);
  expect([...seen, future.callbacks.length]).toEqual([1, 0]);
  expect(tasksOf(loop).unfinished.size).toBe(0);
  expect(printed).toEqual([]);
});

test("gathers can be gathered", () => {
  const pairOf = (name: string) =>
    gather([worker(`${name}1`, 1), worker(`${name}2`)]);
  expect(run(gather([pairOf("a"), pairOf("b")]), loop)).toEqual([
    ["a1", "a2"],
    ["b1", "b2"],
  ]);
  expect(seen).toEqual(["a2", "b2", "a1", "b1"]);
});
