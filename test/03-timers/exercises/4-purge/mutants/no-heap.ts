// fails: what is left comes in the order of its deadlines
// Has got everything but that a heap with gaps closed is no heap.
/** A queue of timers that can be cancelled, and a purge that goes wrong. */
import * as heaps from "#src/03-timers/heap.ts";
import type { Timer } from "#src/03-timers/timer-queue.ts";

/** Timers in a heap. A cancelled one stays in it, without its data. */
export class Timers<T extends object> {
  heap: Timer<T>[] = [];
  addedCount = 0;
  /** How many timers in the heap are cancelled. */
  cancelledCount = 0;

  /** Sets a timer. */
  add(deadlineMs: number, data: T): Timer<T> {
    this.addedCount += 1;
    const timer = { deadlineMs, order: this.addedCount, data };
    heaps.push(this.heap, timer);
    return timer;
  }

  /** Takes out the earliest that is not cancelled; `null` if none is left. */
  take(): T | null {
    for (;;) {
      const first = heaps.pop(this.heap);
      if (first === null) return null;
      const { data } = first;
      first.data = null;
      if (data !== null) return data;
      this.cancelledCount -= 1;
    }
  }

  /** Lets a timer not become due; too late if it is. */
  cancel(timer: Timer<T>): void {
    if (timer.data === null) return;
    timer.data = null;
    this.cancelledCount += 1;
    // TODO: purge when more than a hundred, and more than half, are cancelled.
    const isMost = this.cancelledCount > this.heap.length / 2;
    if (this.cancelledCount > 100 && isMost) {
      this.heap = this.heap.filter(({ data }) => data !== null);
      this.cancelledCount = 0;
    }
    // END TODO
  }
}
