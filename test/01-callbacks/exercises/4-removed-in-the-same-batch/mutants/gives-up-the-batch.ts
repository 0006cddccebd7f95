// fails: all others of the batch are called in the same turn
// When the table has changed the list is worthless, and poll will say again.
/** A loop in which a callback may take others out of the table. */
import { type Fd, POLLIN, POLLOUT } from "#kernel";
import type { Callback } from "#src/01-callbacks/event-loop.ts";
import { Selector } from "#src/01-callbacks/selector.ts";

/** What to call when a descriptor is ready; `null`: nothing. */
export type Callbacks = {
  readonly reader: Callback | null;
  readonly writer: Callback | null;
};

/** Watches descriptors; what is asked for holds from the next turn on. */
export class BatchLoop {
  readonly selector = new Selector<Callbacks>();

  /** Calls one of these whenever the descriptor is ready for it. */
  watch(fd: Fd, callbacks: Callbacks): void {
    const { reader, writer } = callbacks;
    const events =
      (reader === null ? 0 : POLLIN) | (writer === null ? 0 : POLLOUT);
    this.selector.watch(fd, events, callbacks);
  }

  /** Calls neither of them any more: before `close`, and at once. */
  forget(fd: Fd): void {
    this.selector.unregister(fd);
  }

  /** One turn: sleeps, and calls those who are ready and still watched. */
  runOnce(): void {
    // TODO: call nobody who has been forgotten since select has returned.
    for (const { events, data } of this.selector.select(null)) {
      const before = this.selector.keys.size;
      if ((events & POLLIN) !== 0) data.reader?.();
      if (this.selector.keys.size !== before) return;
      if ((events & POLLOUT) !== 0) data.writer?.();
      if (this.selector.keys.size !== before) return;
    }
    // END TODO
  }
}
