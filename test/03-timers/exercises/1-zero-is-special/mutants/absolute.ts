// fails: the zero of the clock is past as well
// For what is past it hands over the point of time (1 is TFD_TIMER_ABSTIME);
// a 0 switches the timer off even then.
/** Sleeps until a point of the clock, by a timer descriptor. */
import { close, nowMs, timerfdCreate, timerfdSettime } from "#kernel";
import type { Coroutine } from "#src/02-coroutines/wait.ts";

/** Returns at this time, not earlier; if it is past, in the next turn. */
export function* sleepUntil(deadlineMs: number): Coroutine<void> {
  const timer = timerfdCreate();
  try {
    // TODO: set the timer so that it fires for a deadline that is past, too.
    const leftMs = deadlineMs - nowMs();
    if (leftMs > 0) timerfdSettime(timer, leftMs);
    else timerfdSettime(timer, deadlineMs, 1);
    // END TODO
    yield [timer, "read"];
  } finally {
    close(timer);
  }
}
