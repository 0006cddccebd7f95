/** What is to happen when, in the order of the clock. */
import { heapify, type Place, pop, push } from "./heap.ts";

/** Something that is due at a time. */
export type Timer<T> = Place & {
  /** A point on the clock of `nowMs`, in milliseconds. */
  readonly deadlineMs: number;
  /** Equal deadlines keep the order in which they were added. */
  readonly order: number;
  /** Whatever the caller wants back; `null` once it is due or cancelled. */
  data: T | null;
};

// So few are not worth the trouble of looking for them.
const purgeAbove = 100;

// #region fields
/** Timers in a heap. It has no clock: the time is handed in. */
export class TimerQueue<T extends object> {
  heap: Timer<T>[] = [];
  addedCount = 0;
  /** How many timers in the heap are cancelled. */
  cancelledCount = 0;
  // #endregion

  /** Sets a timer. A deadline may be past: then it is due at once. */
  add(deadlineMs: number, data: T): Timer<T> {
    checkDeadline(deadlineMs);
    this.addedCount += 1;
    const timer = { deadlineMs, order: this.addedCount, data };
    push(this.heap, timer);
    return timer;
  }

  /** Lets a timer not become due, and forgets its data; too late if it is. */
  cancel(timer: Timer<T>): void {
    if (timer.data === null) return;
    timer.data = null;
    // It stays where it is: to take it out, one would have to find it.
    this.cancelledCount += 1;
    this.purgeIfMany();
  }

  /** How long until the next is due: 0 if it is, `null` if there is none. */
  msUntilNext(nowMs: number): number | null {
    const next = this.next();
    return next === null ? null : Math.max(0, next.deadlineMs - nowMs);
  }

  /** Takes out all that are due, in the order of their deadlines. */
  due(nowMs: number): T[] {
    const due: T[] = [];
    for (;;) {
      const next = this.next();
      if (next === null || next.deadlineMs > nowMs) break;
      pop(this.heap);
      due.push(next.data as T);
      next.data = null;
    }
    this.purgeIfMany();
    return due;
  }

  /** The earliest timer that is not cancelled; drops those before it. */
  next(): Timer<T> | null {
    for (;;) {
      const [first] = this.heap;
      if (first === undefined) return null;
      if (first.data !== null) return first;
      pop(this.heap);
      this.cancelledCount -= 1;
    }
  }

  /** Purges once the cancelled ones are many, and most of those left. */
  purgeIfMany(): void {
    if (this.cancelledCount <= purgeAbove) return;
    if (this.cancelledCount > this.heap.length / 2) this.purge();
  }

  /** Drops all cancelled timers. */
  purge(): void {
    this.heap = this.heap.filter((timer) => timer.data !== null);
    heapify(this.heap);
    this.cancelledCount = 0;
  }
}

/** Throws a RangeError unless it is a length of time to wait. */
export function checkDelay(delayMs: number): void {
  if (Number.isFinite(delayMs) && delayMs >= 0) return;
  throw new RangeError(`delayMs must be 0 or more milliseconds: ${delayMs}`);
}

/** Throws a RangeError unless it is a point in time. */
export function checkDeadline(deadlineMs: number): void {
  if (Number.isFinite(deadlineMs)) return;
  throw new RangeError(`deadlineMs must be a finite number: ${deadlineMs}`);
}
