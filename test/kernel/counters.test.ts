/** Timers and counters: what they count, when they are ready, when empty. */
import { expect } from "vitest";
import type { Fd } from "#kernel";
import { bitNames } from "#src/kernel/bit-names.ts";
import { keep } from "../support/descriptors.ts";
import { kernel, test } from "../support/kernel-test.ts";
import { readiness } from "../support/loopback.ts";

const { eventfd, eventfdRead, eventfdWrite, nowMs, poll, POLLIN } = kernel;
const { setNonblocking, TFD_TIMER_ABSTIME, timerfdCreate } = kernel;
const { timerfdRead, timerfdSettime } = kernel;

const nanosecond = 1e-6;
const hour = 3_600_000;
const inOneMinute = (): number => nowMs() + 60_000;

function newTimer(): Fd {
  const timer = keep(timerfdCreate());
  setNonblocking(timer);
  return timer;
}

function newCounter(initial?: number): Fd {
  const counter = keep(eventfd(initial));
  setNonblocking(counter);
  return counter;
}

/** What poll says of a timer that is due: it fires from an interrupt. */
function dueReadiness(timer: Fd): string {
  const entry = { fd: timer, events: POLLIN, revents: 0 };
  poll([entry], 2000);
  return bitNames(entry.revents);
}

test("a timer that is not armed never fires", () => {
  const timer = newTimer();
  expect([readiness(timer), timerfdRead(timer)]).toEqual(["", null]);
});

test("a timer that is due is ready and has fired once", () => {
  const timer = newTimer();
  timerfdSettime(timer, nanosecond);
  expect([dueReadiness(timer), timerfdRead(timer)]).toEqual(["IN", 1]);
});

test("the smallest fraction is rounded up, for 0 would disarm", () => {
  const timer = newTimer();
  timerfdSettime(timer, nanosecond / 1000);
  expect(dueReadiness(timer)).toBe("IN");
});

test("a timer is spent when it has been read: it would block", () => {
  const timer = newTimer();
  timerfdSettime(timer, nanosecond);
  dueReadiness(timer);
  timerfdRead(timer);
  expect([readiness(timer), timerfdRead(timer)]).toEqual(["", null]);
});

test.each<[rule: string, timeMs: () => number]>([
  ["a point of time long past fires at once", () => 1],
  ["a moment ago fires at once: nowMs is the timer's clock", () => nowMs()],
])("%s", (_rule, timeMs) => {
  const timer = newTimer();
  timerfdSettime(timer, timeMs(), TFD_TIMER_ABSTIME);
  expect([dueReadiness(timer), timerfdRead(timer)]).toEqual(["IN", 1]);
});

test.each<[rule: string, valueMs: () => number, flags: number]>([
  ["an hour from now", () => hour, 0],
  ["a point of time a minute away", inOneMinute, TFD_TIMER_ABSTIME],
  ["two seconds and a half: seconds are not lost", () => 2500, 0],
  ["a million years", () => 1e6 * 365 * 24 * hour, 0],
])("not ready: %s", (_rule, valueMs, flags) => {
  const timer = newTimer();
  timerfdSettime(timer, valueMs(), flags);
  expect([readiness(timer), timerfdRead(timer)]).toEqual(["", null]);
});

test("0 disarms a timer, also one that has fired", () => {
  const timer = newTimer();
  timerfdSettime(timer, nanosecond);
  dueReadiness(timer);
  timerfdSettime(timer, 0);
  expect([readiness(timer), timerfdRead(timer)]).toEqual(["", null]);
});

test("arming again replaces what was set before", () => {
  const timer = newTimer();
  timerfdSettime(timer, hour);
  timerfdSettime(timer, nanosecond);
  expect(dueReadiness(timer)).toBe("IN");
  timerfdSettime(timer, hour);
  expect([readiness(timer), timerfdRead(timer)]).toEqual(["", null]);
});

test("nowMs counts on and never goes back", () => {
  const times = Array.from({ length: 1000 }, () => nowMs());
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  expect(times[0]).toBeGreaterThan(0);
});

test("a counter begins at 0, or where it is told to", () => {
  expect(eventfdRead(newCounter())).toBe(null);
  expect(eventfdRead(newCounter(7))).toBe(7);
  expect(eventfdRead(newCounter(2 ** 32 - 1))).toBe(2 ** 32 - 1);
});

test("writes add up, a read takes all, then it would block", () => {
  const counter = newCounter();
  expect(eventfdWrite(counter, 3)).toBe(true);
  expect(eventfdWrite(counter, 2 ** 40)).toBe(true);
  expect(eventfdRead(counter)).toBe(2 ** 40 + 3);
  expect(eventfdRead(counter)).toBe(null);
});

test("a counter is readable while it is not 0", () => {
  const counter = newCounter();
  const seen = [readiness(counter)];
  eventfdWrite(counter, 1);
  seen.push(readiness(counter), readiness(counter));
  eventfdRead(counter);
  seen.push(readiness(counter));
  expect(seen).toEqual(["OUT", "IN OUT", "IN OUT", "OUT"]);
});

test("a counter that is full would block, until it is read", () => {
  const counter = newCounter();
  fillCounter(counter);
  expect(readiness(counter)).toBe("IN");
  expect(eventfdWrite(counter, 1)).toBe(null);
  eventfdRead(counter);
  expect(eventfdWrite(counter, 1)).toBe(true);
  expect(eventfdRead(counter)).toBe(1);
});

/** Adds less and less, until not even 1 finds room. */
function fillCounter(counter: Fd): void {
  let count = Number.MAX_SAFE_INTEGER;
  for (let writes = 0; count >= 1 && writes < 10_000; writes++) {
    if (eventfdWrite(counter, count) === null) count = Math.floor(count / 2);
  }
  expect(count).toBe(0);
}
