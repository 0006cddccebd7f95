import fc from "fast-check";
import { expect, test } from "vitest";
import { heapify, type Place, pop, push } from "#src/03-timers/heap.ts";

const places = fc
  .array(fc.nat(9), { maxLength: 60, size: "max" })
  .map((deadlines) =>
    deadlines.map((deadlineMs, order) => place(deadlineMs, order)),
  );

function place(deadlineMs: number, order: number): Place {
  return { deadlineMs, order };
}

function inOrder(items: readonly Place[]): Place[] {
  return items.toSorted(
    (one, other) =>
      one.deadlineMs - other.deadlineMs || one.order - other.order,
  );
}

function popAll(heap: Place[]): Place[] {
  const popped: Place[] = [];
  for (;;) {
    const item = pop(heap);
    if (item === null) return popped;
    popped.push(item);
  }
}

/** Whether no item comes before the one above it. */
function isHeap(heap: readonly Place[]): boolean {
  return heap.every((item, index) => {
    const parent = heap[(index - 1) >> 1] ?? item;
    return inOrder([item, parent])[0] === parent || parent === item;
  });
}

test("an empty heap has no first item", () => {
  expect(pop([])).toBe(null);
});

test("the only item of a heap is its first, once", () => {
  const heap = [place(5, 1)];
  expect([pop(heap), pop(heap)]).toEqual([place(5, 1), null]);
});

test("items come out in order of time, equal times in order of arrival", () => {
  fc.assert(
    fc.property(places, (items) => {
      const heap: Place[] = [];
      for (const item of items) push(heap, item);
      expect(isHeap(heap)).toBe(true);
      expect(popAll(heap)).toEqual(inOrder(items));
    }),
  );
});

test("arrival decides, not the order in which equal times were put in", () => {
  fc.assert(
    fc.property(
      places.chain((items) => fc.shuffledSubarray(items)),
      (items) => {
        const heap: Place[] = [];
        for (const item of items) push(heap, item);
        expect(popAll(heap)).toEqual(inOrder(items));
      },
    ),
  );
});

test("an array in any order becomes a heap of the same items", () => {
  fc.assert(
    fc.property(
      places.chain((items) => fc.shuffledSubarray(items)),
      (items) => {
        const heap = [...items];
        heapify(heap);
        expect(isHeap(heap)).toBe(true);
        expect(popAll(heap)).toEqual(inOrder(items));
      },
    ),
  );
});

test("after each single call it is a heap still", () => {
  const calls = fc.array(fc.option(fc.nat(9), { freq: 3 }), {
    maxLength: 60,
    size: "max",
  });
  fc.assert(
    fc.property(calls, (deadlines) => {
      const heap: Place[] = [];
      deadlines.forEach((deadlineMs, order) => {
        const [first = null] = inOrder(heap);
        if (deadlineMs === null) expect(pop(heap)).toBe(first);
        else push(heap, place(deadlineMs, order));
        expect(isHeap(heap)).toBe(true);
      });
    }),
  );
});

/** A place that counts how often somebody looks at its deadline. */
class CountingPlace {
  static readCount = 0;
  readonly order: number;
  readonly #deadlineMs: number;

  constructor(deadlineMs: number, order: number) {
    this.#deadlineMs = deadlineMs;
    this.order = order;
  }

  get deadlineMs(): number {
    CountingPlace.readCount += 1;
    return this.#deadlineMs;
  }
}

function readsOf(count: number, call: (heap: CountingPlace[]) => void): number {
  // The worst there is: each newcomer belongs to the front.
  const heap = Array.from(
    { length: count },
    (_, order) => new CountingPlace(count - order, order),
  );
  CountingPlace.readCount = 0;
  call(heap);
  return CountingPlace.readCount;
}

test("to add n items and to take them out costs n log n comparisons", () => {
  const cost = (count: number): number =>
    readsOf(count, (items) => {
      const heap: CountingPlace[] = [];
      for (const item of items) push(heap, item);
      while (pop(heap) !== null) continue;
    });
  const perStep = (count: number) => cost(count) / (count * Math.log2(count));
  expect(perStep(100_000)).toBeLessThan(1.2 * perStep(1000));
});

test("to make a heap of n items costs n comparisons", () => {
  const perItem = (count: number) => readsOf(count, heapify) / count;
  expect(perItem(100_000)).toBeLessThan(1.1 * perItem(1000));
});
