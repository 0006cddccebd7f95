// fails: the others are left alone
// Cancels those who have lost, as if nobody else could want them.
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
      if (it.cancelled()) first.cancel();
      else if (it.exception() !== null) first.setException(it.exception());
      else first.setResult(it.result());
      for (const other of futures) other.cancel();
    });
  }
  // END TODO
  return first;
}
