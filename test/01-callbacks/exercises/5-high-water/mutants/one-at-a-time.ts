// fails: below the mark it goes on receiving
// First what was received is sent, then more is received.
/**
 * Passes on what one client sends to another. Left out: to pass on the end of
 * the stream, and errors.
 */
import { type Fd, recv, send } from "#kernel";
import { ByteQueue } from "#src/01-callbacks/byte-queue.ts";
import { highWaterMark } from "#src/01-callbacks/echo.ts";
import type { EventLoop } from "#src/01-callbacks/event-loop.ts";

const buffer = new Uint8Array(64 * 1024);

/** Receives from one descriptor and sends to the other; neither blocks. */
export class Relay {
  readonly loop: EventLoop;
  readonly from: Fd;
  readonly to: Fd;
  /** With so many bytes unsent, no more are received. */
  readonly mark = highWaterMark;
  /** Received, and not yet taken by the kernel. */
  readonly unsent = new ByteQueue();
  /** `from` will send no more. */
  ended = false;

  constructor(loop: EventLoop, from: Fd, to: Fd) {
    this.loop = loop;
    this.from = from;
    this.to = to;
    this.watch();
  }

  onReadable(): void {
    const count = recv(this.from, buffer);
    if (count === 0) this.ended = true;
    if (count !== null) this.unsent.push(buffer.subarray(0, count));
    this.watch();
  }

  onWritable(): void {
    this.unsent.drop(send(this.to, this.unsent.peek()) ?? 0);
    this.watch();
  }

  /** Works out anew what to wait for, and for nothing else. */
  watch(): void {
    // TODO: when is there a reason to wait for `from`, and when for `to`?
    if (!this.ended && this.unsent.length === 0) {
      this.loop.addReader(this.from, () => this.onReadable());
    } else {
      this.loop.removeReader(this.from);
    }
    if (this.unsent.length > 0) {
      this.loop.addWriter(this.to, () => this.onWritable());
    } else {
      this.loop.removeWriter(this.to);
    }
    // END TODO
  }
}
