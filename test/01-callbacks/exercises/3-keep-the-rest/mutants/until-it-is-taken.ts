// fails: a reply for which there is no room at all is kept
// When send has no room, it has to be asked again until it has.
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
    let rest = bytes;
    while (rest.length > 0) {
      rest = rest.subarray(send(this.client, rest) ?? 0);
    }
    // END TODO
  }

  /** The loop calls this when there is room again, if it was asked to. */
  onWritable(): void {
    // TODO: send what waits; afterwards there may be nothing to wait for.
    send(this.client, this.unsent.peek());
    // END TODO
  }
}
