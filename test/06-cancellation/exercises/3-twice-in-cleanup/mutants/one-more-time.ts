// fails: asked three times, it does so as well
// Believes that nobody asks more than once during a cleanup.
/** A cleanup that is finished, however often its task is asked to stop. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { wait } from "#src/06-cancellation/wait.ts";

/**
 * Runs a cleanup to its end; its value, or its error. If the task that runs is
 * asked to stop meanwhile, that is thrown after the end.
 */
export function* toTheEnd<T>(cleanup: Coroutine<T>): Coroutine<T> {
  const task = createTask(cleanup, "cleanup");
  // TODO: wait until it has ended, and do not forget who has asked meanwhile.
  try {
    yield* wait([task]);
  } catch (error) {
    yield* wait([task]);
    throw error;
  }
  // END TODO
  return task.result();
}
