/** Deeper than any stack: what `call` is for. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { call } from "#src/05-tasks/call.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask } from "#src/05-tasks/task.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { lasting, lossesOf, turns } from "./coroutines.ts";

let loop: EventLoop;
// Where yield* alone has no stack left.
const deep = 20_000;

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
});

type Way = <T>(coroutine: Coroutine<T>) => Coroutine<T>;

/** Calls itself to a depth, does something there, and counts on the way. */
function* nested(
  depth: number,
  way: Way,
  innermost: () => Coroutine<unknown>,
): Coroutine<number> {
  if (depth > 0) return 1 + (yield* way(nested(depth - 1, way, innermost)));
  yield* innermost();
  return 0;
}

test("a result comes back from 100,000 levels, waits and all", () => {
  const main = nested(100_000, call, () => turns(3));
  expect(run(main, loop)).toBe(100_000);
  expect(loop.turnCount).toBeLessThan(10);
});

test("an error comes back from levels for which there is no stack", () => {
  const error = new Error("boom");
  const main = nested(deep, call, function* () {
    yield* turns(1);
    throw error;
  });
  expect(() => run(main, loop)).toThrow(error);
});

test("as many levels are closed, the innermost first", () => {
  const losses = lossesOf(loop);
  let closed = 0;
  let innermost = -1;
  const level = function* (depth: number): Coroutine<void> {
    try {
      yield* call(depth === 0 ? lasting() : level(depth - 1));
    } finally {
      if (closed === 0) innermost = depth;
      closed += 1;
    }
  };
  const main = function* (): Coroutine<void> {
    createTask(level(deep));
    yield* turns(1);
  };
  run(main(), loop);
  expect([closed, innermost]).toEqual([deep + 1, 0]);
  expect(losses).toEqual([]);
});

/** How often coroutines are resumed if one waits so often, so deep. */
function resumptionsOf(way: Way, depth: number, waitCount: number): number {
  let count = 0;
  const counted = <T>(coroutine: Coroutine<T>): Coroutine<T> => {
    const next = coroutine.next.bind(coroutine);
    coroutine.next = (value) => {
      count += 1;
      return next(value);
    };
    return coroutine;
  };
  const counting: Way = (coroutine) => way(counted(coroutine));
  run(counted(nested(depth, counting, () => turns(waitCount))), loop);
  return count;
}

test("a wait resumes one coroutine with call, and with yield* all", () => {
  const [depth, waitCount] = [100, 50];
  const plain = resumptionsOf((coroutine) => coroutine, depth, waitCount);
  expect(plain).toBe((depth + 1) * (waitCount + 1));
  const called = resumptionsOf(call, depth, waitCount);
  // Main, which the task resumes, and the innermost for each wait; the others
  // to begin and to end.
  expect(called).toBe(2 * (depth + waitCount));
});

test("what a wait costs with call does not grow with the depth", () => {
  const costOfWaits = (depth: number) =>
    resumptionsOf(call, depth, 50) - resumptionsOf(call, depth, 0);
  expect(costOfWaits(1000)).toBe(costOfWaits(10));
});
