// fails: what ends after the first error does no harm
// Gives the same Future a result for each that ends, also after an error.
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
  let leftCount = list.length;
  for (const [index, coroutine] of list.entries()) {
    const task = createTask(coroutine);
    task.addDoneCallback(() => {
      leftCount -= 1;
      try {
        results[index] = task.result();
      } catch (error) {
        all.setException(error);
      }
      if (leftCount === 0) all.setResult();
    });
  }
  if (list.length > 0) yield* all;
  return results;
  // END TODO
}
