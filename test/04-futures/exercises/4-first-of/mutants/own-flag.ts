// fails: whoever waits may give up
// Notes in a variable who was first, as if nobody else could end it.
/** Waits for several things at once, and goes on with the first. */
import { Future } from "#src/04-futures/future.ts";

/**
 * A Future that ends as the first of these does: with its value, with its
 * error, or cancelled. The others are left alone.
 */
export function firstOf<T>(futures: readonly Future<T>[]): Future<T> {
  const first = new Future<T>();
  // TODO: copy what the first one has; the others come too late.
  let isOver = false;
  for (const future of futures) {
    future.addDoneCallback((it) => {
      if (isOver) return;
      isOver = true;
      if (it.cancelled()) first.cancel();
      else if (it.exception() !== null) first.setException(it.exception());
      else first.setResult(it.result());
    });
  }
  // END TODO
  return first;
}
