// fails: a request may come in the turn in which the inner one ends
// Believes that a callback that was taken back is not called.
/** A wait that can be ended without ending what is waited for. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";

/**
 * Waits for a Future, such as a task; its value, or its error. If the one who
 * waits is cancelled, that does not reach it.
 */
export function* shield<T>(inner: Future<T>): Coroutine<T> {
  // TODO: let a request end your own wait, and nothing else.
  if (!inner.done()) {
    const outer = new Future<void>();
    const ended = () => outer.setResult();
    inner.addDoneCallback(ended);
    try {
      yield* outer;
    } finally {
      inner.removeDoneCallback(ended);
    }
  }
  // END TODO
  return inner.result();
}
