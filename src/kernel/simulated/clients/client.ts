/** The people at the other end: scripted clients, each with one connection. */
import { type ClientDeed, preview, record } from "../../recording.ts";
import { ByteStream } from "../network/byte-stream.ts";
import type { Machine } from "../machine/machine.ts";
import { Tcp } from "../network/tcp.ts";

const portionLength = 16 * 1024;

/**
 * A client of the program. What it does takes effect at once; what follows
 * from what the program has done, it does in `react`.
 */
export class Client {
  readonly name: string;
  readonly machine: Machine;
  readonly tcp: Tcp;
  /** Handed over, and not taken by its own send buffer yet. */
  readonly queued = new ByteStream();
  /** It reads whatever comes, until it is told not to. */
  isReading = true;
  /** It has said that it will send no more than what is queued. */
  isEnding = false;
  /** What it knows of its connection. */
  state: "new" | "connecting" | "connected" | "ended" | "broken" | "gone" =
    "new";
  sentCount = 0;
  receivedCount = 0;
  /** Is given what the client reads. */
  onBytes: (bytes: Uint8Array) => void = () => {};

  constructor(name: string, machine: Machine) {
    this.name = name;
    this.machine = machine;
    this.tcp = new Tcp(machine.network);
  }

  /** Whether bytes can still come. */
  get isOpen(): boolean {
    return this.state === "connecting" || this.state === "connected";
  }

  connect(port: number): void {
    this.state = "connecting";
    this.tell("connects");
    this.machine.network.connect(this.tcp, { host: "127.0.0.1", port });
    this.react();
  }

  send(bytes: Uint8Array): void {
    this.tell("sends", bytes);
    this.sentCount += bytes.length;
    this.queued.push(bytes);
    this.react();
  }

  /** Half-close, behind the last byte that is queued. */
  end(): void {
    this.tell("ends");
    this.isEnding = true;
    this.react();
  }

  close(): void {
    this.leave("closes");
  }

  reset(): void {
    this.tcp.options.lingerSeconds = 0;
    this.leave("resets");
  }

  stopReading(): void {
    this.isReading = false;
    this.tell("stops reading");
  }

  readOn(): void {
    this.isReading = true;
    this.tell("reads on");
    this.react();
  }

  /** How much may come that it has not read; before it connects. */
  limitRoom(byteCount: number): void {
    // Half of it is for what Linux keeps beside the bytes.
    this.tcp.options.receiveBuffer = 2 * byteCount;
  }

  /** Reads up to so many bytes of what came; how many that were. */
  read(most: number): number {
    const { received } = this.tcp;
    let left = Math.min(most, received.length);
    // Mostly so: each of a thousand clients looks after each call.
    if (left === 0) return 0;
    const bytes = new Uint8Array(left);
    for (let at = 0; left > 0;) {
      const part = bytes.subarray(at, at + Math.min(left, portionLength));
      at += this.tcp.read(part);
      left -= part.length;
    }
    this.receivedCount += bytes.length;
    this.onBytes(bytes);
    this.tell("receives", bytes);
    return bytes.length;
  }

  /** Does what the program has made possible; whether there was anything. */
  react(): boolean {
    if (this.state === "connecting") this.lookForConnection();
    if (this.state !== "connected") return false;
    const didSend = this.sendQueued();
    const didRead = this.isReading && this.read(Infinity) > 0;
    return this.lookForEnd() || didSend || didRead;
  }

  lookForConnection(): void {
    if (this.tcp.state === "SYN_SENT") return;
    this.state = "connected";
    if (this.tcp.error !== "ECONNREFUSED") return;
    this.state = "broken";
    this.tell("is refused");
  }

  sendQueued(): boolean {
    const { tcp, queued } = this;
    let did = false;
    while (queued.length > 0 && tcp.room > 0 && isSending(tcp)) {
      tcp.write(queued.shift(tcp.room));
      did = true;
    }
    if (this.isEnding && queued.length === 0 && !tcp.sendEnded) {
      tcp.shutdown(false, true);
      return true;
    }
    return did;
  }

  /** The end of the stream stands behind the last byte; so does a reset. */
  lookForEnd(): boolean {
    const { tcp } = this;
    if (tcp.received.length > 0 || !this.isReading) return false;
    if (tcp.peerEnded) this.state = "ended";
    else if (tcp.error !== null) this.state = "broken";
    else return false;
    this.tell(this.state === "ended" ? "sees end" : "sees reset");
    return true;
  }

  leave(does: "closes" | "resets"): void {
    this.tell(does);
    this.state = "gone";
    this.queued.clear();
    this.tcp.close();
  }

  tell(does: ClientDeed["does"], bytes?: Uint8Array): void {
    const atMs = this.machine.nowUs / 1000;
    const moved = bytes && { count: bytes.length, bytes: preview(bytes) };
    record({ kind: "client", atMs, client: this.name, does, ...moved });
  }
}

function isSending({ state, error }: Tcp): boolean {
  const isOpen = state === "ESTABLISHED" || state === "CLOSE_WAIT";
  return isOpen && error === null;
}
