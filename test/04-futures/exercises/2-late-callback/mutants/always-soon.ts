// fails: whoever comes early waits for the result
// Forgets that there are Futures that are not done.
/** A Future of your own: who is told that it is done? */
import { Future } from "#src/04-futures/future.ts";

/** The chapter's Future, but for the way in which callbacks are added. */
export class OwnFuture<T> extends Future<T> {
  /** Has this called with the Future when it is done, or soon if it is. */
  override addDoneCallback(callback: (future: Future<T>) => void): void {
    // TODO: whoever comes late must be called as well, but not from here.
    this.loop.callSoon(callback, this);
    // END TODO
  }
}
