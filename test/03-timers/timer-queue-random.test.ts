/** Random sequences, played to the queue and to an array that is sorted. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Timer, TimerQueue } from "#src/03-timers/timer-queue.ts";

type Named = { name: number };
/** What is done, and by how much or to which; the others need no number. */
type Call = ["add" | "cancel" | "due" | "purge" | "msUntilNext", number];

function part(weight: number, what: Call[0], numbers: fc.Arbitrary<number>) {
  return { weight, arbitrary: numbers.map((by): Call => [what, by]) };
}

const call = fc.oneof(
  part(12, "add", fc.integer({ min: -3, max: 40 })),
  part(12, "cancel", fc.nat()),
  part(2, "due", fc.nat(5)),
  part(1, "purge", fc.constant(0)),
  part(1, "msUntilNext", fc.constant(0)),
);

/** The queue, and beside it all that is alive, in order. */
class Pair {
  readonly queue = new TimerQueue<Named>();
  readonly all: Timer<Named>[] = [];
  alive: { name: number; deadlineMs: number }[] = [];
  nowMs = 0;

  play([what, by]: Call): void {
    if (what === "add") this.add(this.nowMs + by);
    if (what === "cancel") this.cancel(by);
    if (what === "due") this.due((this.nowMs += by));
    if (what === "purge") this.queue.purge();
    if (what === "msUntilNext") this.msUntilNext();
    this.check();
  }

  add(deadlineMs: number): void {
    const name = this.all.length;
    this.all.push(this.queue.add(deadlineMs, { name }));
    this.alive.push({ name, deadlineMs });
    // toSorted is stable: those that were there come first.
    this.alive = this.alive.toSorted((a, b) => a.deadlineMs - b.deadlineMs);
  }

  /** Cancels any that ever was: alive, cancelled before, or due before. */
  cancel(which: number): void {
    const timer = this.all[which % this.all.length];
    if (timer === undefined) return;
    const index = this.all.indexOf(timer);
    this.queue.cancel(timer);
    this.alive = this.alive.filter(({ name }) => name !== index);
  }

  due(nowMs: number): void {
    const names = this.queue.due(nowMs).map(({ name }) => name);
    const expected = this.alive.filter((it) => it.deadlineMs <= nowMs);
    this.alive = this.alive.filter((it) => it.deadlineMs > nowMs);
    expect(names).toEqual(expected.map(({ name }) => name));
  }

  msUntilNext(): void {
    const [next] = this.alive;
    const ms = next === undefined ? null : next.deadlineMs - this.nowMs;
    const expected = ms === null ? null : Math.max(0, ms);
    expect(this.queue.msUntilNext(this.nowMs)).toBe(expected);
  }

  /** What is always so. */
  check(): void {
    const { heap, cancelledCount } = this.queue;
    const inHeap = heap.flatMap(({ data }) => (data ? [data.name] : []));
    const alive = this.alive.map(({ name }) => name);
    expect(inHeap.toSorted((a, b) => a - b)).toEqual(
      alive.toSorted((a, b) => a - b),
    );
    expect(cancelledCount).toBe(heap.length - inHeap.length);
  }
}

test("no timer is lost, none is due twice, all are due in order", () => {
  fc.assert(
    fc.property(fc.array(call, { maxLength: 150, size: "max" }), (calls) => {
      const pair = new Pair();
      for (const step of calls) pair.play(step);
      pair.due(Infinity);
      expect(pair.queue.heap).toEqual([]);
      expect(pair.queue.cancelledCount).toBe(0);
    }),
    { numRuns: 100 },
  );
});

/** How many timers a heap may hold when so many of them are alive. */
function roomFor(aliveCount: number): number {
  return 2 * aliveCount + 100;
}

const sizes = fc.integer({ min: 0, max: 600 });

test("after each cancel the heap holds few that are cancelled", () => {
  fc.assert(
    fc.property(
      sizes,
      fc.array(fc.nat(), { maxLength: 600, size: "max" }),
      (size, order) => {
        const pair = new Pair();
        for (let inMs = 0; inMs < size; inMs++) pair.add(inMs % 50);
        for (const which of order) {
          pair.cancel(which);
          const { heap } = pair.queue;
          expect(heap.length).toBeLessThanOrEqual(roomFor(pair.alive.length));
        }
        pair.check();
        pair.due(Infinity);
      },
    ),
    // To find a smaller failure among so many calls would take minutes.
    { numRuns: 30, endOnFailure: true },
  );
});

test("when most have been due the heap holds few that are cancelled", () => {
  const queue = new TimerQueue<Named>();
  const far = Array.from({ length: 500 }, (_, name) => queue.add(99, { name }));
  for (let name = 0; name < 501; name++) queue.add(1, { name });
  queue.add(50, { name: 0 });
  for (const timer of far) queue.cancel(timer);
  expect(queue.due(1)).toHaveLength(501);
  // One is alive. Those behind it would stay until they are due themselves.
  expect(queue.heap.length).toBeLessThanOrEqual(roomFor(1));
});
