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
  // Counted down: `results.length` is known as soon as the last place is taken.
  let leftCount = list.length;
  for (const [index, coroutine] of list.entries()) {
    const task = createTask(coroutine);
    task.addDoneCallback(() => {
      // After the first error nobody waits here any more.
      if (all.done()) return;
      try {
        results[index] = task.result();
        leftCount -= 1;
        if (leftCount === 0) all.setResult();
      } catch (error) {
        all.setException(error);
      }
    });
  }
  if (leftCount > 0) yield* all;
  return results;
  // END TODO
}
