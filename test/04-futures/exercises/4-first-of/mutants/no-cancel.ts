// fails: a cancelled one is done as well
// Asks a cancelled Future for its error, which throws instead.
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
    future.addDoneCallback((it) => {
      if (first.done()) return;
      const error = it.exception();
      if (error !== null) first.setException(error);
      else first.setResult(it.result());
    });
  }
  // END TODO
  return first;
}
