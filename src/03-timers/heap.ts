/**
 * A binary heap: an array in which each item comes before the two at twice
 * its place, so that the first of all is always at the front. To add one or
 * to take the first costs a walk of log2(n) steps.
 */

/** Where an item stands among the others: by time, then by arrival. */
export type Place = { readonly deadlineMs: number; readonly order: number };

function comesBefore(one: Place, other: Place): boolean {
  if (one.deadlineMs !== other.deadlineMs) {
    return one.deadlineMs < other.deadlineMs;
  }
  return one.order < other.order;
}

/** Adds an item: from the end it rises above all that come after it. */
export function push<T extends Place>(heap: T[], item: T): void {
  let index = heap.length;
  while (index > 0) {
    const above = (index - 1) >> 1;
    const parent = heap[above] as T;
    if (!comesBefore(item, parent)) break;
    heap[index] = parent;
    index = above;
  }
  heap[index] = item;
}

/** Takes the first item out; `null` if there is none. */
export function pop<T extends Place>(heap: T[]): T | null {
  const [first] = heap;
  const last = heap.pop();
  if (first === undefined || last === undefined) return null;
  if (heap.length > 0) sink(heap, 0, last);
  return first;
}

/** Makes a heap of an array in any order, in O(n). */
export function heapify<T extends Place>(items: T[]): void {
  for (let index = (items.length >> 1) - 1; index >= 0; index--) {
    sink(items, index, items[index] as T);
  }
}

/** Puts an item at a place or below it, after all that come before it. */
function sink<T extends Place>(heap: T[], start: number, item: T): void {
  let index = start;
  for (;;) {
    let below = 2 * index + 1;
    if (below >= heap.length) break;
    const right = heap[below + 1];
    if (right !== undefined && comesBefore(right, heap[below] as T)) below += 1;
    const child = heap[below] as T;
    if (!comesBefore(child, item)) break;
    heap[index] = child;
    index = below;
  }
  heap[index] = item;
}
