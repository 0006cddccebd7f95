/** A hundred thousand timers: what they cost, in looks at a deadline. */
import { expect, test } from "vitest";
import { push } from "#src/03-timers/heap.ts";
import { type Timer, TimerQueue } from "#src/03-timers/timer-queue.ts";

let readCount = 0;

/** A timer that counts how often somebody looks at its deadline. */
class CountingTimer {
  readonly order: number;
  readonly #deadlineMs: number;
  data: object | null = {};

  constructor(deadlineMs: number, order: number) {
    this.#deadlineMs = deadlineMs;
    this.order = order;
  }

  get deadlineMs(): number {
    readCount += 1;
    return this.#deadlineMs;
  }
}

class CountingQueue extends TimerQueue<object> {
  override add(deadlineMs: number): Timer<object> {
    this.addedCount += 1;
    const timer = new CountingTimer(deadlineMs, this.addedCount);
    push(this.heap, timer);
    return timer;
  }
}

/** What a call costs. */
function costOf(call: () => void): number {
  readCount = 0;
  call();
  return readCount;
}

/** The costs of n timers of which all but every third are cancelled. */
function costs(count: number) {
  const queue = new CountingQueue();
  const timers: Timer<object>[] = [];
  const add = costOf(() => {
    // The worst there is: each is due before all that were there.
    for (let left = count; left > 0; left--) timers.push(queue.add(left));
  });
  const cancel = costOf(() => {
    timers.forEach((timer, index) => {
      if (index % 3 !== 0) queue.cancel(timer);
    });
  });
  const due = costOf(() => {
    expect(queue.due(count)).toHaveLength(Math.ceil(count / 3));
  });
  return { add, cancel, due };
}

const few = 1000;
const many = 100_000;

test("a hundred times as many cost little more than that, each", () => {
  const [ofFew, ofMany] = [costs(few), costs(many)];
  const perStep = (cost: number, count: number) =>
    cost / (count * Math.log2(count));
  for (const what of ["add", "due"] as const) {
    const limit = 1.3 * perStep(ofFew[what], few);
    expect([what, perStep(ofMany[what], many) < limit]).toEqual([what, true]);
  }
  expect(ofMany.cancel / many).toBeLessThan(1.3 * (ofFew.cancel / few));
});

test("to cancel them all is cheap, and leaves nothing behind", () => {
  const queue = new CountingQueue();
  const timers = Array.from({ length: many }, (_, index) => queue.add(index));
  // From the end: the heads, which are cheap to drop, come last.
  const cost = costOf(() => {
    for (const timer of timers.toReversed()) queue.cancel(timer);
  });
  expect(cost).toBeLessThan(8 * many);
  expect(queue.heap.length).toBeLessThanOrEqual(100);
  expect(queue.msUntilNext(0)).toBe(null);
  expect(queue.heap).toEqual([]);
});

test("a hundred thousand sleepers are due in their order", () => {
  const queue = new TimerQueue<{ deadlineMs: number }>();
  for (let index = 0; index < many; index++) {
    // A step that has no divisor in common with the count meets each once.
    const deadlineMs = (index * 61_803) % many;
    queue.add(deadlineMs, { deadlineMs });
  }
  const due = queue.due(many).map(({ deadlineMs }) => deadlineMs);
  expect(due.every((deadlineMs, index) => deadlineMs === index)).toBe(true);
  expect(due).toHaveLength(many);
});
