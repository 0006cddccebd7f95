/**
 * How a Future comes to its result when that is something with a `then`: the
 * rules of Promises/A+, which the engine's promises follow as well.
 */
import { CancelledError, Future } from "../04-futures/future.ts";

/** How a thenable is waited for: it calls one of the two, once, later. */
export type Then = (
  onFulfilled: (value: unknown) => void,
  onRejected: (error: unknown) => void,
) => unknown;

/** A Future stays what it is; of anything else one is made. */
export function resolved<T>(value: T | PromiseLike<T>): Future<T> {
  if (value instanceof Future) return value;
  const future = new Future<T>();
  resolve(future, value);
  return future;
}

/**
 * Decides the fate of a Future: this is its value; or, if it is a thenable,
 * what that comes to. A Future that is done stays what it is.
 */
export function resolve(future: Future<unknown>, value: unknown): void {
  if (value instanceof Future) return follow(future, value);
  let then: Then | null;
  try {
    // Asked for once: a getter may give something else the next time.
    then = thenOf(value);
  } catch (error) {
    return reject(future, error);
  }
  if (then === null) fulfil(future, value);
  // The engine's promises call back later; of others that is not known.
  else if (value instanceof Promise) adopt(future, value, then);
  else future.loop.callSoon(adopt, future, value, then);
}

/** Gives a Future an error, unless it is done. */
export function reject(future: Future<unknown>, error: unknown): void {
  if (future.done()) return;
  const isCancelled = error instanceof CancelledError;
  future.finish(isCancelled ? "cancelled" : "finished", { error });
}

/** The `then` of a thenable; `null` if it is none. A getter may throw. */
export function thenOf(value: unknown): Then | null {
  const isObject = typeof value === "object" || typeof value === "function";
  if (!isObject || value === null) return null;
  const { then } = value as { then?: unknown };
  return typeof then === "function" ? (then as Then) : null;
}

function fulfil(future: Future<unknown>, value: unknown): void {
  if (!future.done()) future.setResult(value);
}

function follow(future: Future<unknown>, other: Future<unknown>): void {
  if (other === future) {
    return reject(future, new TypeError("a Future cannot wait for itself"));
  }
  other.addDoneCallback(() => {
    try {
      fulfil(future, other.result());
    } catch (error) {
      reject(future, error);
    }
  });
}

/** Waits for a thenable. The first thing that it says counts. */
function adopt(future: Future<unknown>, thenable: unknown, then: Then): void {
  let isDecided = false;
  const first = (decide: typeof resolve) => (it: unknown) => {
    if (isDecided) return;
    isDecided = true;
    decide(future, it);
  };
  try {
    then.call(thenable, first(resolve), first(reject));
  } catch (error) {
    first(reject)(error);
  }
}
