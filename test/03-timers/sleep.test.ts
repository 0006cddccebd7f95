import { nowMs } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { sleep } from "#src/03-timers/io.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import type { Coroutine } from "#src/03-timers/wait.ts";
import { Quiescent, timeouts, whenIdle } from "../support/one-thread-kernel.ts";
import { sleeper } from "./sleepers.ts";
import { letPass, SleepingScheduler } from "./sleeping.ts";

let scheduler: SleepingScheduler;
let seen: unknown[];

beforeEach(() => {
  whenIdle();
  scheduler = new SleepingScheduler();
  seen = [];
});

/** Sleeps until a point in time, and notes its name. */
function* until(deadlineMs: number, name: unknown): Coroutine<void> {
  yield ["sleep", deadlineMs];
  seen.push(name);
}

test("sleepers go on in the order of their deadlines", () => {
  const startMs = nowMs();
  for (const ms of [6, 0, 4, 2]) scheduler.spawn(until(startMs + ms, ms));
  while (seen.length < 4) scheduler.runOnce();
  expect(seen).toEqual([0, 2, 4, 6]);
});

test("sleepers of one deadline go on in the order in which they came", () => {
  const deadlineMs = nowMs() + 2;
  const names = Array.from({ length: 10 }, (_, name) => name);
  for (const name of names) scheduler.spawn(until(deadlineMs, name));
  while (seen.length < 10) scheduler.runOnce();
  expect(seen).toEqual(names);
});

test.each([0, 1e-7, 0.001, 0.3, 1, 2.5])("%d ms are never cut short", (ms) => {
  const main = function* (): Coroutine<number> {
    const startMs = nowMs();
    yield* sleep(ms);
    return nowMs() - (startMs + ms);
  };
  for (let run = 0; run < 5; run++) {
    expect(scheduler.run(main())).toBeGreaterThanOrEqual(0);
  }
});

test("turns that others make necessary cut no sleep short", () => {
  const main = function* (): Coroutine<number> {
    const startMs = nowMs();
    yield* sleep(1.5);
    return nowMs() - (startMs + 1.5);
  };
  // It keeps the loop turning: nobody sleeps longer than it takes to look.
  scheduler.spawn(sleeper(seen, "tick", 0, Infinity));
  expect(scheduler.run(main())).toBeGreaterThanOrEqual(0);
  expect(seen).toContain("tick");
});

test("each sleep costs one turn, however short: the loop never spins", () => {
  const delaysMs = [1.5, 0.5, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 0];
  const main = function* (): Coroutine<void> {
    for (const delayMs of delaysMs) yield* sleep(delayMs);
  };
  scheduler.run(main());
  expect(scheduler.waiting.timeouts).toHaveLength(1 + delaysMs.length);
});

test("twenty sleeps of half a millisecond are twenty turns", () => {
  scheduler.run(sleeper(seen, "half", 0.5, 20));
  expect(scheduler.waiting.timeouts).toHaveLength(1 + 20);
});

test("the kernel is asked for what is left of the nearest sleep", () => {
  const startMs = nowMs();
  scheduler.spawn(sleeper(seen, "far", 5000));
  scheduler.run(sleeper(seen, "near", 3));
  const [first, second] = scheduler.waiting.timeouts;
  expect([first, seen]).toEqual([0, ["near"]]);
  expect(second).toBeGreaterThan(3 - (nowMs() - startMs));
  expect(second).toBeLessThanOrEqual(3);
});

test("a sleep begins when it is asked for, not when the turn began", () => {
  const main = function* (): Coroutine<number> {
    // As if a long computation stood here.
    letPass(3);
    const startMs = nowMs();
    yield* sleep(2);
    return nowMs() - (startMs + 2);
  };
  expect(scheduler.run(main())).toBeGreaterThanOrEqual(0);
});

test("a slow task delays the others, and keeps their order", () => {
  const startMs = nowMs();
  const hog = function* (): Coroutine<void> {
    yield ["sleep", startMs];
    letPass(6);
    seen.push("hog");
  };
  for (const ms of [4, 2]) scheduler.spawn(until(startMs + ms, ms));
  scheduler.spawn(hog());
  while (seen.length < 3) scheduler.runOnce();
  expect(seen).toEqual(["hog", 2, 4]);
});

test("a point in time that is past is no wait, and no error", () => {
  const main = function* (): Coroutine<string> {
    yield ["sleep", nowMs() - 1000];
    return "went on";
  };
  expect(scheduler.run(main())).toBe("went on");
  expect(scheduler.waiting.timeouts).toEqual([0, 0]);
});

test.each([2 ** 31, 2 ** 53, Number.MAX_VALUE])(
  "a sleep of %d ms does not end at once",
  (delayMs) => {
    const plain = new Scheduler();
    plain.spawn(sleeper(seen, "never", delayMs));
    plain.runOnce();
    expect(() => plain.runOnce()).toThrow(Quiescent);
    expect(seen).toEqual([]);
    expect(timeouts.at(-1)).toBeGreaterThan(2 ** 31 - 60_000);
  },
);

function* sleepsTooLittle(delayMs: number): Coroutine<void> {
  yield* sleep(delayMs);
}

test.each([-1, -1e-9, NaN, Infinity, -Infinity])(
  "a sleep of %d ms is refused on the line that asks for it",
  (delayMs) => {
    let error: unknown;
    try {
      scheduler.run(sleepsTooLittle(delayMs));
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(RangeError);
    const { message, stack } = error as RangeError;
    expect(message).toBe(`delayMs must be 0 or more milliseconds: ${delayMs}`);
    expect(stack).toMatch(/sleepsTooLittle .*sleep\.test\.ts:\d+/);
    expect(scheduler.timers.heap).toEqual([]);
  },
);
