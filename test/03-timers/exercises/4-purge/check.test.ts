import { expect, test } from "vitest";
import type { Timer } from "#src/03-timers/timer-queue.ts";
import { look } from "#src/learn/check/look.ts";
import { Timers } from "#answer";

/** What the timers of these tests are for. */
type Named = { readonly name: string };

type Queue = {
  heap: readonly Timer<Named>[];
  cancelledCount: number;
  add(deadlineMs: number, data: Named): Timer<Named>;
  take(): Named | null;
  cancel(timer: Timer<Named>): void;
};

const minuteMs = 60_000;

function newQueue(): Queue {
  return new Timers();
}

/** Adds as many timers; their deadlines come in no order. */
function addMany(queue: Queue, count: number): Timer<Named>[] {
  const deadlines = Array.from({ length: count }, (_, at) => (at * 37) % 1009);
  return deadlines.map((ms) => queue.add(ms, { name: String(ms) }));
}

/** All that are left, in the order in which they come. */
function takeAll(queue: Queue): string[] {
  const names: string[] = [];
  for (;;) {
    const data = queue.take();
    if (data === null) return names;
    names.push(data.name);
  }
}

function deadlinesIn({ heap }: Queue): string {
  return heap.map(({ deadlineMs }) => deadlineMs).join(", ");
}

/** What there is to see of a queue. */
function stateOf({ heap, cancelledCount }: Queue): string {
  const cancelled = heap.filter(({ data }) => data === null).length;
  return (
    `in the heap: ${heap.length}, of them cancelled: ${cancelled}; ` +
    `cancelledCount: ${cancelledCount}`
  );
}

test("what is left comes in the order of its deadlines", () => {
  const queue = newQueue();
  const timers = addMany(queue, 108);
  // With the last of these, 101 of 108 are cancelled.
  for (const timer of timers.slice(7)) queue.cancel(timer);
  const places = deadlinesIn(queue);
  expect(
    takeAll(queue).join(" "),
    look("In a heap, item i comes before items 2i + 1 and 2i + 2.", [
      `the heap after the purge: ${places}`,
    ]),
  ).toEqual("0 37 74 111 148 185 222");
});

test("equal deadlines keep their order", () => {
  const queue = newQueue();
  for (const name of "ABCDEFG") queue.add(minuteMs, { name });
  for (const timer of addMany(queue, 101)) queue.cancel(timer);
  const places = queue.heap.map(({ order }) => order);
  expect(
    takeAll(queue).join(" "),
    look("All are due at one time, and A was added first.", [
      `order in the heap after the purge: ${places.join(", ")}`,
    ]),
  ).toEqual("A B C D E F G");
});

test("a hundred are not worth the trouble", () => {
  const queue = newQueue();
  for (const timer of addMany(queue, 150).slice(50)) queue.cancel(timer);
  expect(
    queue.heap.length,
    look("A hundred are cancelled: a cancelled timer stays where it is.", [
      stateOf(queue),
    ]),
  ).toEqual(150);
});

test("they do not pile up behind one that is early", () => {
  const queue = newQueue();
  queue.add(1, { name: "early" });
  let mostCount = 0;
  for (let count = 0; count < 2000; count++) {
    queue.cancel(queue.add(minuteMs, { name: "late" }));
    mostCount = Math.max(mostCount, queue.heap.length);
  }
  expect(
    mostCount,
    look("Of 2000 timers all but one are cancelled: where are they?", [
      stateOf(queue),
    ]),
  ).toBeLessThan(110);
});

test("a few among many stay until they are most", () => {
  const queue = newQueue();
  for (const timer of addMany(queue, 1000).slice(600)) queue.cancel(timer);
  expect(
    queue.heap.length,
    look("A purge looks at all of them: when is it worth its while?", [
      stateOf(queue),
    ]),
  ).toEqual(1000);
});

test("after a purge the count begins anew", () => {
  const queue = newQueue();
  const timers = addMany(queue, 150);
  for (const timer of timers.slice(49)) queue.cancel(timer);
  const purged = stateOf(queue);
  for (const timer of timers.slice(0, 1)) queue.cancel(timer);
  expect(
    queue.heap.length,
    look("One is cancelled after a purge: how many does the count speak of?", [
      `after the purge  ${purged}`,
      `one cancel later ${stateOf(queue)}`,
    ]),
  ).toEqual(49);
});

test("half of them are not yet most of them", () => {
  const queue = newQueue();
  const timers = addMany(queue, 300);
  for (const timer of timers.slice(150)) queue.cancel(timer);
  expect(
    queue.heap.length,
    look("Half are cancelled: is that more than half?", [stateOf(queue)]),
  ).toEqual(300);
  for (const timer of timers.slice(149, 150)) queue.cancel(timer);
  expect(
    queue.heap.length,
    look("One more is cancelled, and now they are most.", [stateOf(queue)]),
  ).toEqual(149);
});
