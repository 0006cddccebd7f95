// fails: whoever has gone is not called any more
// Leaves its callback there, which then does nothing: it only adds up.
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
    inner.addDoneCallback(() => {
      if (!outer.done()) outer.setResult();
    });
    yield* outer;
  }
  // END TODO
  return inner.result();
}
