/** What the compiler says of an async function, and what is there. */
import { Task } from "../06-cancellation/task.ts";

/**
 * The task that an async function has returned. To the compiler it is a
 * promise: nothing else may be written as the type of an async function.
 * Throws a TypeError if it is one of the engine's indeed.
 */
export function asTask<T>(promise: PromiseLike<T>): Task<T> {
  if (promise instanceof Task) return promise;
  throw new TypeError(
    promise instanceof Promise
      ? "this is a promise of the engine's: was its function lowered?"
      : "this is no task: call an async function",
  );
}
