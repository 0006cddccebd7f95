/** From our Futures to the engine's promises, and back. */
import { sentence } from "../01-callbacks/sentence.ts";
import { Future } from "../04-futures/future.ts";
import { resolve, thenOf } from "./thenable.ts";
import "./then.ts";

/**
 * A Future that follows a promise. The engine completes it, between the turns
 * of our loop: `runAsGuest` lets it. To cancel it does not stop the promise.
 */
export function fromPromise<T>(promise: PromiseLike<T>): Future<T> {
  const then = thenOf(promise);
  if (then === null) {
    throw new TypeError(`a promise has a then: ${sentence(promise)} has none`);
  }
  const future = new Future<T>();
  resolve(future, promise);
  return future;
}

/** A promise of the engine's that follows a Future. */
export function toPromise<T>(future: Future<T>): Promise<T> {
  if (!(future instanceof Future)) {
    throw new TypeError(`a Future is followed, not ${sentence(future)}`);
  }
  return new Promise((resolve, reject) => {
    future.addDoneCallback(() => {
      try {
        resolve(future.result());
      } catch (error) {
        reject(error);
      }
    });
  });
}
