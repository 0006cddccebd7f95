// fails: the late one is called a turn later, in the order of the asking
// Takes a timer of 0 ms for "soon": it comes behind all that is ready.
/** A Future of your own: who is told that it is done? */
import { Future } from "#src/04-futures/future.ts";

/** The chapter's Future, but for the way in which callbacks are added. */
export class OwnFuture<T> extends Future<T> {
  /** Has this called with the Future when it is done, or soon if it is. */
  override addDoneCallback(callback: (future: Future<T>) => void): void {
    // TODO: whoever comes late must be called as well, but not from here.
    if (this.done()) this.loop.callLater(0, callback, this);
    else this.callbacks.push(callback);
    // END TODO
  }
}
