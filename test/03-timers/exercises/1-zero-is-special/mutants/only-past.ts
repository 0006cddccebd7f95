// fails: a deadline that is this very moment ends the wait
// Has thought of what is past, and not of exactly 0.
/** Sleeps until a point of the clock, by a timer descriptor. */
import { close, nowMs, timerfdCreate, timerfdSettime } from "#kernel";
import type { Coroutine } from "#src/02-coroutines/wait.ts";

/** Returns at this time, not earlier; if it is past, in the next turn. */
export function* sleepUntil(deadlineMs: number): Coroutine<void> {
  const timer = timerfdCreate();
  try {
    // TODO: set the timer so that it fires for a deadline that is past, too.
    const leftMs = deadlineMs - nowMs();
    timerfdSettime(timer, leftMs < 0 ? 1e-6 : leftMs);
    // END TODO
    yield [timer, "read"];
  } finally {
    close(timer);
  }
}
