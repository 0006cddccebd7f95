/**
 * A client of a scene on a real, non-blocking socket. It does what a client
 * of the simulated network does, and tells it in the same words.
 */
import type { ClientDeed } from "#src/kernel/recording.ts";
import { ByteStream } from "#src/kernel/simulated/network/byte-stream.ts";
import type { Actor } from "#src/kernel/simulated/clients/phrases.ts";
import * as kernel from "../../support/base-kernel.ts";

const buffer = new Uint8Array(16 * 1024);

/** One connection. */
export class Peer implements Actor {
  readonly name: string;
  readonly fd = kernel.socket();
  readonly tell: (deed: ClientDeed) => void;
  /** What the socket has not taken yet. */
  readonly queued = new ByteStream();
  /** What has not come back yet. */
  readonly awaited = new ByteStream();
  state: "new" | "connecting" | "connected" | "ended" | "broken" | "gone" =
    "new";
  isReading = true;
  isEnding = false;
  hasEnded = false;
  /** A send was refused; what has come before can still be read. */
  isRefused = false;
  sentCount = 0;

  constructor(name: string, tell: (deed: ClientDeed) => void) {
    this.name = name;
    this.tell = tell;
    kernel.setNonblocking(this.fd);
  }

  connect(port: number): void {
    this.note("connects");
    kernel.connect(this.fd, "127.0.0.1", port);
    this.state = "connecting";
    this.react();
  }

  send(bytes: Uint8Array): void {
    this.note("sends", bytes.length);
    this.sentCount += bytes.length;
    this.queued.push(bytes);
    this.awaited.push(bytes);
    this.react();
  }

  end(): void {
    this.note("ends");
    this.isEnding = true;
    this.react();
  }

  close(): void {
    this.leave("closes");
  }

  reset(): void {
    kernel.setsockopt(this.fd, "SO_LINGER", 0);
    this.leave("resets");
  }

  stopReading(): void {
    this.isReading = false;
    this.note("stops reading");
  }

  readOn(): void {
    this.isReading = true;
    this.note("reads on");
    this.react();
  }

  limitRoom(byteCount: number): void {
    kernel.setsockopt(this.fd, "SO_RCVBUF", byteCount);
  }

  /** Does what has become possible; whether there was anything. */
  react(): boolean {
    if (this.state === "connecting") this.lookForConnection();
    if (this.state !== "connected") return false;
    const didSend = this.sendQueued();
    const didRead = this.isReading && this.read(Infinity) > 0;
    return didSend || didRead || this.state !== "connected";
  }

  lookForConnection(): void {
    const entry = { fd: this.fd, events: kernel.POLLOUT, revents: 0 };
    if (kernel.poll([entry], 0) > 0) this.state = "connected";
  }

  sendQueued(): boolean {
    const { queued, fd } = this;
    const before = queued.length;
    while (queued.length > 0 && !this.isRefused) {
      const chunk = queued.shift(buffer.length);
      const count = this.attempt(() => kernel.send(fd, chunk)) ?? 0;
      // What was not taken goes back to where it was.
      const rest = chunk.subarray(count);
      if (rest.length > 0) queued.chunks.unshift(rest);
      queued.length += rest.length;
      if (rest.length > 0) break;
    }
    const endsNow = this.isEnding && queued.length === 0 && !this.hasEnded;
    if (endsNow) this.attempt(() => kernel.shutdown(fd, kernel.SHUT_WR));
    this.hasEnded ||= endsNow;
    return endsNow || queued.length < before;
  }

  /** What a call answers; `null` when it is refused, which is noted. */
  attempt<T>(call: () => T): T | null {
    try {
      return call();
    } catch (error) {
      if (!(error instanceof kernel.SystemError)) throw error;
      this.isRefused = true;
      return null;
    }
  }

  /** Reads at most so much of what has come; how much that was. */
  read(most: number): number {
    let total = 0;
    while (total < most && this.state === "connected") {
      const space = buffer.subarray(0, Math.min(buffer.length, most - total));
      const wasRefused = this.isRefused;
      this.isRefused = false;
      const count = this.attempt(() => kernel.recv(this.fd, space));
      const isBroken = this.isRefused || (wasRefused && !count);
      if (count) this.check(space.subarray(0, count));
      if (count) total += count;
      if (!count && total > 0) this.note("receives", total);
      if (isBroken) this.finish("broken", "sees reset");
      else if (count === 0) this.finish("ended", "sees end");
      if (!count) return total;
    }
    if (total > 0) this.note("receives", total);
    return total;
  }

  finish(state: "ended" | "broken", does: ClientDeed["does"]): void {
    this.state = state;
    this.note(does);
  }

  /** Throws unless these are the next of the bytes that were sent. */
  check(bytes: Uint8Array): void {
    const expected = new Uint8Array(bytes.length);
    this.awaited.read(expected);
    if (Buffer.compare(bytes, expected) === 0) return;
    throw new Error(`${this.name} receives other bytes than it has sent`);
  }

  leave(does: "closes" | "resets"): void {
    this.note(does);
    this.state = "gone";
    kernel.close(this.fd);
  }

  note(does: ClientDeed["does"], count = 0): void {
    this.tell({ client: this.name, does, count });
  }
}
