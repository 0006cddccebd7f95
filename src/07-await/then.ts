/** What makes a Future a thenable, and so something to `await`. */
import { Future } from "../04-futures/future.ts";
import { reject, resolve } from "./thenable.ts";

/** What is called with a value or an error; its result is waited for. */
type Reaction<A, R> = ((it: A) => R | PromiseLike<R>) | null | undefined;

// #region type
declare module "../04-futures/future.ts" {
  interface Future<T> {
    /**
     * Has one of the two called when this is done, in a turn of its own; the
     * Future of what it returns. After the engine's `Promise.prototype.then`.
     */
    then<A = T, B = never>(
      onFulfilled?: Reaction<T, A>,
      onRejected?: Reaction<unknown, B>,
    ): Future<A | B>;
  }
}
// #endregion

// #region then
Future.prototype.then = then;

function then<T, A = T, B = never>(
  this: Future<T>,
  onFulfilled?: Reaction<T, A>,
  onRejected?: Reaction<unknown, B>,
): Future<A | B> {
  const next = new Future<A | B>(this.loop);
  this.addDoneCallback(() => {
    try {
      resolve(next, react(this, onFulfilled, onRejected));
    } catch (error) {
      reject(next, error);
    }
  });
  return next;
}
// #endregion

/** Calls the reaction to what a Future has come to, or passes that on. */
function react<T>(
  future: Future<T>,
  onFulfilled: Reaction<T, unknown>,
  onRejected: Reaction<unknown, unknown>,
): unknown {
  const outcome = future.ended();
  if (!("error" in outcome)) {
    const { value } = outcome;
    return typeof onFulfilled === "function" ? onFulfilled(value) : value;
  }
  if (typeof onRejected === "function") return onRejected(outcome.error);
  throw outcome.error;
}
