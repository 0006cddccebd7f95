// fails: the first error is thrown when it happens
// Starts all, and asks one after the other: an error waits for its place.
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
  const all = new Future<T[]>();
  const tasks = list.map((coroutine) => createTask(coroutine));
  const results: T[] = [];
  for (const task of tasks) results.push(yield* task);
  all.setResult(results);
  return yield* all;
  // END TODO
}
