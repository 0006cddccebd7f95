// fails: a cancelled Future stays so, and nobody hears more
// An async function around it: what comes is a value, what is caught an error.
/** How a coroutine of ours waits for a promise, in a loop that is a guest. */
import { Future } from "#src/04-futures/future.ts";

/** A Future that follows a promise. To cancel it does not stop the promise. */
export function fromPromise<T>(promise: PromiseLike<T>): Future<T> {
  const future = new Future<T>();
  // TODO: see to it that the Future is completed, in every case.
  const follow = async () => {
    try {
      future.setResult(await promise);
    } catch (error) {
      future.setException(error);
    }
  };
  void follow();
  // END TODO
  return future;
}
