// fails: all of them wait at the same time
// Waits for each where it makes its task, so that the next begins later.
/** Many at once: waits for all of them, and has the results in their order. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { createTask } from "#src/05-tasks/task.ts";

/**
 * Runs all of the list at once. Returns their results, in the order of the
 * list; or throws the first error, when it happens.
 */
export function* gather<T>(list: readonly Coroutine<T>[]): Coroutine<T[]> {
  // TODO: put each result into its place, and let no error be lost.
  const results: T[] = [];
  const all = new Future<void>();
  for (const coroutine of list) results.push(yield* createTask(coroutine));
  all.setResult();
  yield* all;
  return results;
  // END TODO
}
