// fails: all of a long reply arrives, and each byte once
// What send takes a part of, has to be sent again as a whole.
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
    const mayTry = this.unsent.length === 0;
    const count = mayTry ? (send(this.client, bytes) ?? 0) : 0;
    if (count < bytes.length) this.unsent.push(bytes);
    if (this.unsent.length === 0) return;
    this.loop.addWriter(this.client, () => this.onWritable());
    // END TODO
  }

  /** The loop calls this when there is room again, if it was asked to. */
  onWritable(): void {
    // TODO: send what waits; afterwards there may be nothing to wait for.
    this.unsent.drop(send(this.client, this.unsent.peek()) ?? 0);
    if (this.unsent.length === 0) this.loop.removeWriter(this.client);
    // END TODO
  }
}
