import { beforeEach, expect, test } from "vitest";
import { type Timer, TimerQueue } from "#src/03-timers/timer-queue.ts";

type Named = { name: string };

let queue: TimerQueue<Named>;

beforeEach(() => {
  queue = new TimerQueue();
});

function add(deadlineMs: number, name = `${deadlineMs}`): Timer<Named> {
  return queue.add(deadlineMs, { name });
}

/** The names of those that are due. */
function due(nowMs: number): string[] {
  return queue.due(nowMs).map(({ name }) => name);
}

test("timers are due in the order of their deadlines", () => {
  for (const deadlineMs of [5, 1, 9, -1, 3, -2]) add(deadlineMs);
  expect(due(10)).toEqual(["-2", "-1", "1", "3", "5", "9"]);
});

test("equal deadlines keep the order in which they were added", () => {
  const names = Array.from({ length: 10 }, (_, index) => `${index}`);
  for (const name of names) add(7, name);
  expect(due(7)).toEqual(names);
});

test("a timer is due at its deadline, not before, and only once", () => {
  add(5);
  expect([due(4.999), due(5), due(5)]).toEqual([[], ["5"], []]);
});

test("a deadline that is past is due at once", () => {
  add(-1000);
  expect(queue.msUntilNext(0)).toBe(0);
  expect(due(0)).toEqual(["-1000"]);
});

test("what is due is taken out, and the rest is left", () => {
  for (const deadlineMs of [1, 2, 3]) add(deadlineMs);
  expect(due(2)).toEqual(["1", "2"]);
  expect(queue.msUntilNext(2)).toBe(1);
  expect(due(3)).toEqual(["3"]);
});

test.each<[rule: string, deadlinesMs: number[], ms: number | null]>([
  ["with no timer there is nothing to wait for", [], null],
  ["the nearest of many decides", [130, 104, 109], 4],
  ["a fraction is not rounded here", [100.25], 0.25],
  ["a deadline of this moment does not wait", [100], 0],
  ["an overdue deadline does not wait, and not less", [97], 0],
])("%s", (_rule, deadlinesMs, ms) => {
  for (const deadlineMs of deadlinesMs) add(deadlineMs);
  expect(queue.msUntilNext(100)).toBe(ms);
});

test("a cancelled timer is never due", () => {
  const [, second] = [add(1), add(2), add(3)];
  queue.cancel(second);
  expect(due(10)).toEqual(["1", "3"]);
});

test("a cancelled head is dropped before the next wait is computed", () => {
  const head = add(1);
  add(50);
  queue.cancel(head);
  expect(queue.msUntilNext(0)).toBe(50);
  expect([queue.heap.length, queue.cancelledCount]).toEqual([1, 0]);
});

test("when all are cancelled there is nothing to wait for", () => {
  [add(1), add(2), add(2)].forEach((timer) => queue.cancel(timer));
  expect(queue.msUntilNext(0)).toBe(null);
  expect([queue.heap.length, queue.cancelledCount]).toEqual([0, 0]);
});

test("to cancel twice is to cancel once", () => {
  const [, timer] = [add(1), add(2)];
  queue.cancel(timer);
  queue.cancel(timer);
  expect(queue.cancelledCount).toBe(1);
  expect(due(10)).toEqual(["1"]);
});

test("to cancel what has been due is without effect", () => {
  const timer = add(1);
  add(2);
  expect(due(1)).toEqual(["1"]);
  queue.cancel(timer);
  expect(queue.cancelledCount).toBe(0);
  expect(due(2)).toEqual(["2"]);
});

test("a timer lets go of its data when it is cancelled, or due", () => {
  const [kept, cancelled, past] = [add(3), add(2), add(1)];
  queue.cancel(cancelled);
  due(1);
  expect([kept, cancelled, past].map(({ data }) => data?.name)).toEqual([
    "3",
    undefined,
    undefined,
  ]);
});

test("cancelled timers stay while they are few, then go all at once", () => {
  const timers = Array.from({ length: 101 }, (_, index) => add(1000 + index));
  add(0, "the head");
  for (const timer of timers.slice(0, 100)) queue.cancel(timer);
  expect([queue.heap.length, queue.cancelledCount]).toEqual([102, 100]);
  timers.slice(100).forEach((timer) => queue.cancel(timer));
  expect([queue.heap.length, queue.cancelledCount]).toEqual([1, 0]);
  expect(due(5000)).toEqual(["the head"]);
});

test("many that are cancelled stay while most others are not", () => {
  const timers = Array.from({ length: 1000 }, (_, index) => add(index));
  for (const timer of timers.slice(-500)) queue.cancel(timer);
  expect([queue.heap.length, queue.cancelledCount]).toEqual([1000, 500]);
  queue.cancel(timers[499] as Timer<Named>);
  expect([queue.heap.length, queue.cancelledCount]).toEqual([499, 0]);
  expect(due(1000)).toEqual(timers.slice(0, 499).map((_, index) => `${index}`));
});

test("a purge keeps the order of equal deadlines", () => {
  const timers = Array.from({ length: 300 }, (_, index) => add(7, `${index}`));
  for (const timer of timers.filter((_, index) => index % 3 !== 1)) {
    queue.cancel(timer);
  }
  queue.purge();
  const left = timers.map((_, index) => index).filter((it) => it % 3 === 1);
  expect(due(7)).toEqual(left.map(String));
});

test("after a purge the others are due in their order", () => {
  // A step that has no divisor in common with the count meets each once.
  const deadlines = Array.from({ length: 300 }, (_, at) => (at * 77) % 300);
  const timers = deadlines.map((deadlineMs) => add(deadlineMs));
  for (const timer of timers.filter((_, at) => at % 3 !== 1)) {
    queue.cancel(timer);
  }
  queue.purge();
  expect(queue.heap).toHaveLength(100);
  const left = deadlines.filter((_, at) => at % 3 === 1);
  expect(due(300)).toEqual(left.toSorted((a, b) => a - b).map(String));
});

test("a purge of nothing changes nothing", () => {
  queue.purge();
  [add(2), add(1)].forEach(() => queue.purge());
  expect(due(2)).toEqual(["1", "2"]);
});

test.each([NaN, Infinity, -Infinity])("%d is no deadline", (deadlineMs) => {
  expect(() => add(deadlineMs)).toThrow(
    new RangeError(`deadlineMs must be a finite number: ${deadlineMs}`),
  );
  expect([queue.heap, queue.msUntilNext(0)]).toEqual([[], null]);
});
