/** A coroutine, one step on; and the end of one that is left over. */
import { assert } from "#kernel";
import type { Coroutine } from "../04-futures/drive.ts";
import { CancelledError, type Future } from "../04-futures/future.ts";

/**
 * Runs a coroutine to its next Future, and answers with it. At the end of the
 * coroutine the answer is `ending`, which then has its result or its error.
 */
export function advance<T>(
  coroutine: Coroutine<T>,
  ending: Future<T>,
  error: Error | null,
): Future<unknown> {
  try {
    const { done, value } =
      error === null ? coroutine.next() : coroutine.throw(error);
    if (!done) return value;
    ending.finish("finished", { value });
  } catch (uncaught) {
    const isCancelled = uncaught instanceof CancelledError;
    ending.finish(isCancelled ? "cancelled" : "finished", { error: uncaught });
  }
  return ending;
}

/**
 * Closes coroutines that have called each other, innermost first. As with
 * `yield*`, what one of them throws comes out in the one that has called it.
 */
export function closeCoroutines(coroutines: Coroutine<unknown>[]): void {
  let failure: { error: unknown } | null = null;
  for (const coroutine of coroutines) {
    try {
      const { done } = failure
        ? coroutine.throw(failure.error)
        : coroutine.return(undefined);
      assert(done, "it waits in a finally block, and nobody will wake it");
      failure = null;
    } catch (error) {
      failure = { error };
    }
  }
  if (failure !== null) throw failure.error;
}
