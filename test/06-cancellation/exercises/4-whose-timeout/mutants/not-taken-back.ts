// fails: what the coroutine returns or throws comes out
// Counts, but leaves its own request in the count.
/** A deadline that answers for its own request, and for nobody else's. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import { getRunningLoop } from "#src/04-futures/event-loop.ts";
import { CancelledError } from "#src/04-futures/future.ts";
import { currentTask } from "#src/06-cancellation/task.ts";
import { TimeoutError } from "#src/06-cancellation/timeout.ts";

/**
 * Runs a coroutine, and asks its task to stop when the time is up: then throws
 * a TimeoutError. If others ask, too, their CancelledError goes through.
 */
export function* timeout<T>(delayMs: number, body: Coroutine<T>): Coroutine<T> {
  const task = currentTask();
  if (task === null) throw new Error("no task is running here");
  let isOver = false;
  const timer = getRunningLoop().callLater(delayMs, () => {
    isOver = true;
    task.cancel("the time is up");
  });
  // TODO: find out whose request it was, and take your own one back.
  const countBefore = task.requestCount;
  try {
    return yield* body;
  } catch (error) {
    const isOurs = isOver && task.requestCount <= countBefore + 1;
    if (!isOurs || !(error instanceof CancelledError)) throw error;
    throw new TimeoutError(`not done after ${delayMs} ms`, { cause: error });
  } finally {
    timer.cancel();
  }
  // END TODO
}
