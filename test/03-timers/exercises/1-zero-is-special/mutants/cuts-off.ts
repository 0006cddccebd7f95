// fails: a deadline to come is waited for
// Makes whole milliseconds of the time, by cutting off the rest.
/** Sleeps until a point of the clock, by a timer descriptor. */
import { close, nowMs, timerfdCreate, timerfdSettime } from "#kernel";
import type { Coroutine } from "#src/02-coroutines/wait.ts";

/** Returns at this time, not earlier; if it is past, in the next turn. */
export function* sleepUntil(deadlineMs: number): Coroutine<void> {
  const timer = timerfdCreate();
  try {
    // TODO: set the timer so that it fires for a deadline that is past, too.
    const leftMs = Math.floor(deadlineMs - nowMs());
    timerfdSettime(timer, Math.max(1e-6, leftMs));
    // END TODO
    yield [timer, "read"];
  } finally {
    close(timer);
  }
}
