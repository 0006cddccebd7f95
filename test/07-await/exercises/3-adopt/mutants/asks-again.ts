// fails: a then is asked for once
// A method is called on its object, so it is looked up there.
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
  let isDecided = false;
  const first = (decide: typeof resolve) => (it: unknown) => {
    if (isDecided) return;
    isDecided = true;
    decide(future, it);
  };
  try {
    void then;
    (thenable as PromiseLike<unknown>).then(first(resolve), first(reject));
  } catch (error) {
    first(reject)(error);
  }
  // END TODO
}
