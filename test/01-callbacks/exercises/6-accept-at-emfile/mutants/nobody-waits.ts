// fails: the last who fits is let in, and the spare is kept
// Where nobody waits there is nothing to do.
/** Lets clients in, and has an answer when there is no descriptor left. */
import { accept, close, type Fd, setNonblocking, socket } from "#kernel";
import { acceptsPerTurn } from "#src/01-callbacks/echo.ts";
import type { EventLoop } from "#src/01-callbacks/event-loop.ts";
import { isLackOfRoom } from "#src/01-callbacks/refusals.ts";

/** Accepts for a loop; `onClient` is given each client that is let in. */
export class Door {
  readonly loop: EventLoop;
  readonly listener: Fd;
  readonly onClient: (client: Fd) => void;
  /** A descriptor that is good for nothing, until it is needed. */
  spare = socket();

  constructor(loop: EventLoop, listener: Fd, onClient: (client: Fd) => void) {
    this.loop = loop;
    this.listener = listener;
    this.onClient = onClient;
    setNonblocking(listener);
    loop.addReader(listener, () => this.onReadable());
  }

  onReadable(): void {
    try {
      for (let count = 0; count < acceptsPerTurn; count++) {
        const client = accept(this.listener);
        if (client === null) return;
        this.onClient(client);
      }
    } catch (error) {
      if (!isLackOfRoom(error)) throw error;
      this.turnAway();
    }
  }

  /** Ends the first connection of the queue, if there is one. */
  turnAway(): void {
    // TODO: get it out of the queue, and be ready for the next one.
    close(this.spare);
    const newcomer = accept(this.listener);
    if (newcomer === null) return;
    close(newcomer);
    this.spare = socket();
    // END TODO
  }

  /** Ends a client that was let in. */
  letOut(client: Fd): void {
    this.loop.removeReader(client);
    close(client);
  }
}
