/** Sends replies to one client, and never blocks for it. */
import { type Fd, send } from "#kernel";
import { ByteQueue } from "#src/01-callbacks/byte-queue.ts";
import type { EventLoop } from "#src/01-callbacks/event-loop.ts";

/** What one client is sent. */
export class Replies {
  readonly loop: EventLoop;
  readonly client: Fd;
  /** What the kernel has not taken yet. */
  readonly unsent = new ByteQueue();

  constructor(loop: EventLoop, client: Fd) {
    this.loop = loop;
    this.client = client;
  }

  /** Sends these bytes, now or later, behind those of earlier calls. */
  reply(bytes: Uint8Array): void {
    // TODO: keep what send does not take, and go on when there is room.
    send(this.client, bytes);
    // END TODO
  }

  /** The loop calls this when there is room again, if it was asked to. */
  onWritable(): void {
    // TODO: send what waits; afterwards there may be nothing to wait for.
    send(this.client, this.unsent.peek());
    // END TODO
  }
}
