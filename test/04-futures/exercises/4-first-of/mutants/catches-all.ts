// fails: whoever comes second does no harm
// Catches the errors of all of them, and with them its own mistake.
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
