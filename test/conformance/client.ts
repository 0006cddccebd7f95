/** A client of the kit on a real socket, with Node's own `net` below it. */
import { EventEmitter, once } from "node:events";
import { connect, type Socket } from "node:net";
import { payload } from "./payload.ts";
import { StepError } from "./step-error.ts";

const portionLength = 16 * 1024;

/** One connection. Emits `moved` whenever anything about it has changed. */
export class Client extends EventEmitter {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly socket: Socket;
  isReading: boolean;
  sentCount = 0;
  receivedCount = 0;
  /** How many bytes the `receives` steps so far have asked for. */
  askedCount = 0;
  /** How the server's side of the connection has ended, if it has. */
  ending: "end" | "reset" | null = null;
  /** What is wrong with the bytes that came; `null` if nothing is. */
  fault: string | null = null;

  constructor(
    name: string,
    port: number,
    isReading: boolean,
    signal: AbortSignal,
  ) {
    super();
    this.name = name;
    this.isReading = isReading;
    this.signal = signal;
    const onread = {
      buffer: new Uint8Array(portionLength),
      callback: (count: number, buffer: Uint8Array) =>
        this.take(buffer.subarray(0, count)),
    };
    const host = "127.0.0.1";
    this.socket = connect({ host, port, allowHalfOpen: true, onread });
    this.socket.setNoDelay(true);
    if (isReading) this.socket.resume();
    else this.socket.pause();
    this.socket.on("connect", () => this.emit("moved"));
    this.socket.on("end", () => this.see("end"));
    this.socket.on("error", () => this.see("reset"));
  }

  /** Checks what came; answers whether to read on. */
  take(bytes: Uint8Array): boolean {
    const expected = payload(this.name, this.receivedCount, bytes.length);
    this.receivedCount += bytes.length;
    if (this.receivedCount > this.sentCount) {
      this.fault ??= "more bytes came back than were sent";
    } else if (Buffer.compare(bytes, expected) !== 0) {
      this.fault ??= "other bytes came back than were sent";
    }
    this.emit("moved");
    return this.wantsToRead();
  }

  see(ending: "end" | "reset"): void {
    this.ending ??= ending;
    this.emit("moved");
  }

  wantsToRead(): boolean {
    return this.isReading || this.receivedCount < this.askedCount;
  }

  async connects(): Promise<void> {
    await this.until(() => !this.socket.connecting || this.ending !== null);
    if (this.ending !== null) throw new StepError("it was refused");
  }

  sends(byteCount: number): void {
    const bytes = payload(this.name, this.sentCount, byteCount);
    this.sentCount += byteCount;
    // To a connection that has broken nothing can be sent: whoever waits for
    // the reply will say so.
    if (this.socket.writable) this.socket.write(bytes);
  }

  isHeldUp(): void {
    if (!this.hasQueued()) throw new StepError("all it sent was taken");
  }

  hasQueued(): boolean {
    return this.socket.writableLength > 0;
  }

  async receives(byteCount: number): Promise<void> {
    this.askedCount += byteCount;
    if (this.wantsToRead()) this.socket.resume();
    const hasAll = () => this.receivedCount >= this.askedCount;
    await this.until(() => hasAll() || this.ending !== null);
    if (!hasAll()) throw new StepError("the connection ended too early");
  }

  stopsReading(): void {
    this.isReading = false;
    this.socket.pause();
  }

  readsOn(): void {
    this.isReading = true;
    this.socket.resume();
  }

  async ends(): Promise<void> {
    const isSentAtOnce = !this.socket.connecting && !this.hasQueued();
    this.socket.end();
    const isSent = () => this.socket.writableFinished || this.ending !== null;
    this.socket.once("finish", () => this.emit("moved"));
    if (isSentAtOnce) await this.until(isSent);
  }

  async seesEnd(): Promise<void> {
    const hasMore = () => this.receivedCount > this.askedCount;
    await this.until(() => hasMore() || this.ending !== null);
    if (hasMore()) throw new StepError("more bytes came before the end");
    if (this.ending !== "end") throw new StepError("a reset came instead");
  }

  resets(): void {
    this.socket.resetAndDestroy();
  }

  closes(): void {
    this.socket.destroy();
  }

  /** Throws a StepError if what came was not what was sent. */
  check(): void {
    if (this.fault !== null) throw new StepError(this.fault);
  }

  /** Over when the condition holds; asked whenever something has changed. */
  async until(condition: () => boolean): Promise<void> {
    const { signal } = this;
    this.check();
    while (!condition()) {
      await once(this, "moved", { signal });
      this.check();
    }
  }
}
