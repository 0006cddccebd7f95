/** What the scheduler says to a task that yields what it should not. */
import { close, nowMs } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { note } from "../support/suites/readers.ts";
import { recvUntil, sleep } from "#src/03-timers/io.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import type { Coroutine, Wait } from "#src/03-timers/wait.ts";
import { printed, timeouts, whenIdle } from "../support/one-thread-kernel.ts";
import { pair } from "../support/sockets.ts";

let scheduler: Scheduler;

beforeEach(() => {
  whenIdle();
  scheduler = new Scheduler();
});

/** Yields it, and answers what is thrown there. */
function* offender(wait: unknown): Coroutine<string> {
  try {
    yield wait as Wait;
  } catch (error) {
    return String(error);
  }
  return "nothing was thrown";
}

const notFinite = /^RangeError: deadlineMs must be a finite number: /;
const notKnown = /^TypeError: cannot wait for /;

test.each<[what: string, wait: unknown, error: RegExp]>([
  ["a sleep until NaN", ["sleep", NaN], notFinite],
  ["a sleep for ever", ["sleep", Infinity], notFinite],
  ["a sleep until minus infinity", ["sleep", -Infinity], notFinite],
  ["a sleep until a word", ["sleep", "noon"], notFinite],
  ["a sleep until null", ["sleep", null], notFinite],
  ["a sleep without a deadline", ["sleep"], notKnown],
  ["a sleep with too much", ["sleep", 1, 2], notKnown],
  ["a read until NaN", [0, "read", NaN], notFinite],
  ["a read for ever", [0, "read", Infinity], notFinite],
  ["a read until undefined", [0, "read", undefined], notFinite],
  ["a read until a big integer", [0, "read", 5n], notFinite],
  ["a read with too much", [0, "read", 5, 6], notKnown],
  ["a wrong word with a deadline", [0, "raed", 5], notKnown],
  ["no descriptor with a deadline", [-1, "read", 5], notKnown],
  ["a fraction with a deadline", [1.5, "read", 5], notKnown],
  ["a misspelt sleep", ["slepe", 5], notKnown],
  ["a number", 5, notKnown],
  ["nothing", undefined, notKnown],
  ["an empty array", [], notKnown],
  ["an object", Object.create(null), notKnown],
])("%s is thrown at the yield", (_what, wait, error) => {
  expect(scheduler.run(offender(wait))).toMatch(error);
  expect(scheduler.timers.heap).toEqual([]);
  expect(scheduler.waiting.rows.size).toBe(0);
});

test("whoever forgets the star of yield* is told so", () => {
  expect(scheduler.run(offender(sleep(1)))).toBe(
    "TypeError: cannot wait for a generator: is it yield* that was meant?",
  );
});

test("the mistake is thrown in the next turn, and costs no sleep", () => {
  scheduler.run(offender(["sleep", NaN]));
  expect(timeouts).toEqual([0, 0]);
});

test("an offender that catches nothing ends alone", () => {
  const seen: unknown[] = [];
  const careless = function* (): Coroutine<void> {
    yield ["sleep", NaN];
  };
  scheduler.spawn(careless(), "careless");
  scheduler.spawn(note(seen, "the other"));
  for (let turn = 0; turn < 2; turn++) scheduler.runOnce();
  expect(seen).toEqual(["the other"]);
  expect(printed).toEqual([
    "careless failed: RangeError: deadlineMs must be a finite number: NaN",
  ]);
});

test("after a mistake the task may wait as it should have", () => {
  const learner = function* (): Coroutine<string> {
    yield* offender(["sleep", NaN]);
    yield ["sleep", nowMs()];
    return "learned";
  };
  expect(scheduler.run(learner())).toBe("learned");
});

test("recvUntil of no point in time is refused, and frees the slot", () => {
  const [client, server] = pair();
  const main = function* (): Coroutine<void> {
    yield* recvUntil(server, new Uint8Array(1), Infinity);
  };
  expect(() => scheduler.run(main())).toThrow(
    new RangeError("deadlineMs must be a finite number: Infinity"),
  );
  expect(scheduler.waiting.rows.size).toBe(0);
  [client, server].forEach(close);
});
