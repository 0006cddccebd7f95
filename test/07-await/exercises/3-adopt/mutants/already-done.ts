// fails: the first thing that it says counts, though that takes a while
// What is decided is done: the state of the Future tells it.
/** How a Future comes to what a thenable comes to, whoever has written that. */
import type { Future } from "#src/04-futures/future.ts";
import { reject, type Then, thenOf } from "#src/07-await/thenable.ts";

/** Decides the fate of a Future: a value, or what a thenable comes to. */
export function resolve(future: Future<unknown>, value: unknown): void {
  let then: Then | null;
  try {
    then = thenOf(value);
  } catch (error) {
    return reject(future, error);
  }
  if (then !== null) future.loop.callSoon(adopt, future, value, then);
  else if (!future.done()) future.setResult(value);
}

/** Waits for a thenable: the first thing that it says counts. */
function adopt(future: Future<unknown>, thenable: unknown, then: Then): void {
  // TODO: hold to the first thing that it says, whatever it does afterwards.
  const onFulfilled = (value: unknown) => {
    if (!future.done()) resolve(future, value);
  };
  const onRejected = (error: unknown) => {
    if (!future.done()) reject(future, error);
  };
  try {
    then.call(thenable, onFulfilled, onRejected);
  } catch (error) {
    onRejected(error);
  }
  // END TODO
}
