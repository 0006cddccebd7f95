// fails: a request is counted once
// Asks the task again, so that it is told later; two are counted.
/** Waits for a coroutine, but not for ever: as Python 3.11 did it. */
import type { Coroutine } from "#src/04-futures/drive.ts";
// TODO: import what your version needs.
import { createTask, currentTask } from "#src/06-cancellation/task.ts";
import { TimeoutError } from "#src/06-cancellation/timeout.ts";
import { wait } from "#src/06-cancellation/wait.ts";
// END TODO

/**
 * The result of a coroutine; when the time is up, it is stopped, and when it
 * has ended, a TimeoutError thrown. A request stops both.
 */
export function* waitFor<T>(body: Coroutine<T>, delayMs: number): Coroutine<T> {
  // TODO: lose neither a request to the one who waits nor what the body brings.
  const inner = createTask(body, "body");
  try {
    yield* wait([inner], { timeoutMs: delayMs });
  } catch (request) {
    inner.cancel();
    yield* wait([inner]);
    if (inner.cancelled()) throw request;
    currentTask()?.cancel();
    return inner.result();
  }
  if (inner.done()) return inner.result();
  inner.cancel();
  yield* wait([inner]);
  if (!inner.cancelled()) return inner.result();
  throw new TimeoutError(`not done after ${delayMs} ms`);
  // END TODO
}
