/** Sleeps until a point of the clock, by a timer descriptor. */
import { close, nowMs, timerfdCreate, timerfdSettime } from "#kernel";
import type { Coroutine } from "#src/02-coroutines/wait.ts";

/** Returns at this time, not earlier; if it is past, in the next turn. */
export function* sleepUntil(deadlineMs: number): Coroutine<void> {
  const timer = timerfdCreate();
  try {
    // TODO: set the timer so that it fires for a deadline that is past, too.
    // 0 would switch it off; a nanosecond is the least that is not 0.
    timerfdSettime(timer, Math.max(1e-6, deadlineMs - nowMs()));
    // END TODO
    yield [timer, "read"];
  } finally {
    close(timer);
  }
}
