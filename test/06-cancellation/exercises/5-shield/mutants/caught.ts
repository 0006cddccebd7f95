// fails: a request does not reach what is waited for
// Believes that a request stops only whoever does not catch it.
/** A wait that can be ended without ending what is waited for. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";

/**
 * Waits for a Future, such as a task; its value, or its error. If the one who
 * waits is cancelled, that does not reach it.
 */
export function* shield<T>(inner: Future<T>): Coroutine<T> {
  // TODO: let a request end your own wait, and nothing else.
  try {
    yield* inner;
  } catch {
    // It is meant for the one who waits; the inner one goes on.
  }
  // END TODO
  return inner.result();
}
