// fails: what does not fit into 32 bits is waited for
// Makes 1 of what does not fit, and so asks again every millisecond.
/** What `#kernel` does for you: a timeout that C's poll understands. */
import { nowMs, poll } from "#kernel";
import type { TimerQueue } from "#src/03-timers/timer-queue.ts";

/**
 * Sleeps as poll does in C, where a timeout is a whole number of 32 bits:
 * what does not fit is cut off without a word. Below 0 means for ever.
 */
function pollInC(timeoutMs: number): void {
  const cutMs = timeoutMs | 0;
  poll([], cutMs < 0 ? null : cutMs);
}

/** What to hand to C's poll when the next timer is due in `leftMs`. */
export function timeoutFor(leftMs: number): number {
  // TODO: answer a timeout that sleeps as long as it should.
  const timeoutMs = Math.max(0, Math.ceil(leftMs));
  return timeoutMs < 2 ** 31 ? timeoutMs : 1;
  // END TODO
}

/** Runs all timers of a queue, each when it is due. */
export function runAll(timers: TimerQueue<() => void>): void {
  for (;;) {
    const next = timers.next();
    if (next === null) return;
    pollInC(timeoutFor(next.deadlineMs - nowMs()));
    for (const callback of timers.due(nowMs())) callback();
  }
}
