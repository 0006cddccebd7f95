/** What stands behind every async function: an `__awaiter` of your own. */
import { Future } from "#src/04-futures/future.ts";
import type { Body } from "#src/07-await/awaiter.ts";
import { reject, resolve, resolved } from "#src/07-await/thenable.ts";
import "#src/07-await/then.ts";

/** Starts an async function on the running loop; a Future of its result. */
export function awaiter<T>(
  self: unknown,
  args: ArrayLike<unknown> | undefined | null,
  _promise: unknown,
  body: Body<T>,
): Future<T> {
  const generator = body.apply(self, Array.from(args ?? []));
  const future = new Future<T>();
  // TODO: go on with the generator when what it yields has come to its end.
  try {
    let step = generator.next();
    while (!step.done) step = generator.next(resolved(step.value));
    resolve(future, step.value);
  } catch (error) {
    reject(future, error);
  }
  // END TODO
  return future;
}
