// fails: whoever else is ready goes first
// What is past need not be waited for, so it does not yield at all.
/** Sleeps until a point of the clock, by a timer descriptor. */
import { close, nowMs, timerfdCreate, timerfdSettime } from "#kernel";
import type { Coroutine } from "#src/02-coroutines/wait.ts";

/** Returns at this time, not earlier; if it is past, in the next turn. */
export function* sleepUntil(deadlineMs: number): Coroutine<void> {
  const timer = timerfdCreate();
  try {
    // TODO: set the timer so that it fires for a deadline that is past, too.
    const leftMs = deadlineMs - nowMs();
    if (leftMs <= 0) return;
    timerfdSettime(timer, leftMs);
    // END TODO
    yield [timer, "read"];
  } finally {
    close(timer);
  }
}
