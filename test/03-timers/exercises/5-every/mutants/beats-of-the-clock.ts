// fails: work does not shift the beats
// Takes the multiples of the period on the clock, and not those since its
// own start.
/** A rhythm that neither drifts nor makes up for what it has missed. */
import { nowMs } from "#kernel";
import type { Coroutine } from "#src/03-timers/wait.ts";

/**
 * Calls `work` one period from now, two periods from now, and so on, until it
 * answers `false`. A beat that falls into the work is left out.
 */
export function* every(periodMs: number, work: () => boolean): Coroutine<void> {
  let dueMs = nowMs() + periodMs;
  for (;;) {
    yield ["sleep", dueMs];
    if (!work()) return;
    // TODO: make dueMs the next beat that is still to come.
    dueMs = (Math.floor(nowMs() / periodMs) + 1) * periodMs;
    // END TODO
  }
}
