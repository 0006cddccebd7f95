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
      // By another one, or by whoever waits and has given up.
      if (first.done()) return;
      if (it.cancelled()) return void first.cancel();
      try {
        first.setResult(it.result());
      } catch (error) {
        first.setException(error);
      }
    });
  }
  // END TODO
  return first;
}
