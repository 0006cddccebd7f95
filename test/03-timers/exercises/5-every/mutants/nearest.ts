// fails: a beat that another task holds up is late, not lost
// Rounds to the nearest beat: late by more than half, it skips the next.
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
    const passedCount = Math.round((nowMs() - dueMs) / periodMs);
    dueMs += (passedCount + 1) * periodMs;
    // END TODO
  }
}
