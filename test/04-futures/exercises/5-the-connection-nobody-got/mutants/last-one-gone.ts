// fails: a client whom nobody wants is let go
// Closes when the last of the askers has given up, not when none has asked.
/** Clients for coroutines that ask for one; some give up before it comes. */
import type { Fd } from "#kernel";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import * as io from "#src/04-futures/io.ts";

/** Accepts clients, and hands each to the one who has waited longest. */
export class Door {
  readonly listener: Fd;
  /** Those who have asked, in their order. */
  readonly askers: Future<Fd>[] = [];

  constructor(listener: Fd) {
    this.listener = listener;
  }

  /** A Future of a client. Whoever wants it no more cancels it. */
  ask(): Future<Fd> {
    const asker = new Future<Fd>();
    this.askers.push(asker);
    return asker;
  }

  /** Accepts clients, for ever; one whom nobody wants is let go. */
  *acceptAll(): Coroutine<never> {
    for (;;) {
      const client = yield* io.accept(this.listener);
      // TODO: give the client to the first who still wants one, or let it go.
      for (;;) {
        const asker = this.askers.shift();
        if (asker === undefined) break;
        if (!asker.done()) {
          asker.setResult(client);
          break;
        }
        if (this.askers.length === 0) io.close(client);
      }
      // END TODO
    }
  }
}
