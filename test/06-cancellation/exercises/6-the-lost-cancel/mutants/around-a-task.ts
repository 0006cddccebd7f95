// fails: no client is lost, in whatever turn the request comes
// Runs the body in a task all the same, and puts the deadline around that.
/** Waits for a coroutine, but not for ever: as Python 3.11 did it. */
import type { Coroutine } from "#src/04-futures/drive.ts";
// TODO: import what your version needs.
import { createTask } from "#src/06-cancellation/task.ts";
import { timeout } from "#src/06-cancellation/timeout.ts";
// END TODO

/**
 * The result of a coroutine; when the time is up, it is stopped, and when it
 * has ended, a TimeoutError thrown. A request stops both.
 */
export function* waitFor<T>(body: Coroutine<T>, delayMs: number): Coroutine<T> {
  // TODO: lose neither a request to the one who waits nor what the body brings.
  const inner = createTask(body, "body");
  return yield* timeout(delayMs, inner[Symbol.iterator]());
  // END TODO
}
