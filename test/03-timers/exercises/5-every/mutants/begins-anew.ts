// fails: after a stall the rhythm is the old one
// After a stall it counts from now: the beats are shifted from then on.
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
    dueMs += periodMs;
    if (dueMs < nowMs()) dueMs = nowMs() + periodMs;
    // END TODO
  }
}
