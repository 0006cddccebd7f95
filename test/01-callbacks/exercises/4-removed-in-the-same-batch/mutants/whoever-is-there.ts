// fails: a number that is given to another wakes nobody
// At the last moment the table says whom to call.
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
    for (const { fd, events } of this.selector.select(null)) {
      const row = () => this.selector.keys.get(fd)?.data;
      if ((events & POLLIN) !== 0) row()?.reader?.();
      if ((events & POLLOUT) !== 0) row()?.writer?.();
    }
    // END TODO
  }
}
