// fails: the loop sleeps until the promise has come to its end
// The loop is not spoken to, so it has to look whether there is anything new.
/** How a coroutine of ours waits for a promise, in a loop that is a guest. */
import { Future } from "#src/04-futures/future.ts";

/** A Future that follows a promise. To cancel it does not stop the promise. */
export function fromPromise<T>(promise: PromiseLike<T>): Future<T> {
  const future = new Future<T>();
  // TODO: see to it that the Future is completed, in every case.
  let complete: (() => void) | null = null;
  promise.then(
    (value) => (complete = () => future.setResult(value)),
    (error) => (complete = () => future.setException(error)),
  );
  const ask = () => {
    if (future.done()) return;
    if (complete === null) future.loop.callSoon(ask);
    else complete();
  };
  ask();
  // END TODO
  return future;
}
