/** Waits for a coroutine, but not for ever: as Python 3.11 did it. */
import type { Coroutine } from "#src/04-futures/drive.ts";
// TODO: import what your version needs.
import { timeout } from "#src/06-cancellation/timeout.ts";
// END TODO

/**
 * The result of a coroutine; when the time is up, it is stopped, and when it
 * has ended, a TimeoutError thrown. A request stops both.
 */
export function* waitFor<T>(body: Coroutine<T>, delayMs: number): Coroutine<T> {
  // TODO: lose neither a request to the one who waits nor what the body brings.
  // In the task that waits: nobody can come between the end and the hand-over.
  return yield* timeout(delayMs, body);
  // END TODO
}
