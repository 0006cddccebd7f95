// fails: the first is the first in time
// Told that one is done, looks through the list for one that is.
/** Waits for several things at once, and goes on with the first. */
import { Future } from "#src/04-futures/future.ts";

/**
 * A Future that ends as the first of these does: with its value, with its
 * error, or cancelled. The others are left alone.
 */
export function firstOf<T>(futures: readonly Future<T>[]): Future<T> {
  const first = new Future<T>();
  // TODO: copy what the first one has; the others come too late.
  for (const future of futures) {
    future.addDoneCallback(() => {
      const done = futures.find((it) => it.done());
      if (first.done() || done === undefined) return;
      if (done.cancelled()) first.cancel();
      else if (done.exception() !== null) first.setException(done.exception());
      else first.setResult(done.result());
    });
  }
  // END TODO
  return first;
}
