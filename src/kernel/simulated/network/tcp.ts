/**
 * One end of a connection, as TCP keeps it: the states of RFC 9293 and two
 * buffers, with what Linux makes of them. Segments arrive in the moment in
 * which they are sent, as they do between two sockets of one thread.
 *
 * Left out: ports (network.ts), waiting (socket.ts), lost packets, and
 * whatever takes time on a wire.
 */
import type { NamedCode } from "../../errors.ts";
import type { Address } from "../../types.ts";
import { ByteStream } from "./byte-stream.ts";
import type { Network } from "./network.ts";
import { defaultOptions, type Options } from "./options.ts";
import { Refusal } from "../machine/refusal.ts";

/** Where an end stands. TIME_WAIT is no socket's: the network keeps it. */
export type TcpState =
  | "CLOSE"
  | "LISTEN"
  | "SYN_SENT"
  | "ESTABLISHED"
  | "CLOSE_WAIT"
  | "FIN_WAIT1"
  | "FIN_WAIT2"
  | "CLOSING"
  | "LAST_ACK";

/** One end of a connection, or a listener. */
export class Tcp {
  readonly network: Network;
  state: TcpState = "CLOSE";
  local: Address = { host: "0.0.0.0", port: 0 };
  /** What `bind` has asked for, and only that, stays after a connection. */
  asked = { host: false, port: false };
  peer: Tcp | null = null;
  options: Options = defaultOptions();
  /** Told by the next call that can be refused, then forgotten: SO_ERROR. */
  error: NamedCode | null = null;
  /** Came, and was not fetched by recv. */
  readonly received = new ByteStream();
  /** Was taken by send, and found no room at the other end. */
  readonly unsent = new ByteStream();
  receiveEnded = false;
  sendEnded = false;
  /** The peer's end of stream has come; from then on recv answers 0. */
  peerEnded = false;
  /** No descriptor leads here any more; what is unsent still goes out. */
  isOrphan = false;
  /** Of a listener: connections that are made and not accepted yet. */
  readonly queue: Tcp[] = [];
  backlog = 0;

  constructor(network: Network) {
    this.network = network;
  }

  /** How many more bytes `write` takes. */
  get room(): number {
    return this.network.wire.room(this);
  }

  /** Puts bytes on their way, as many as the caller found room for. */
  write(bytes: Uint8Array): void {
    this.unsent.push(bytes);
    this.flush();
  }

  /** Fills the buffer with what came; makes room for what waits behind it. */
  read(buffer: Uint8Array): number {
    const count = this.received.read(buffer);
    this.peer?.flush();
    return count;
  }

  /** Sends what the other end has room for; behind the last byte, the end. */
  flush(): void {
    const { peer, unsent } = this;
    const { wire } = this.network;
    if (peer === null || this.state === "CLOSE") return;
    const count = wire.carries(this, peer);
    if (count > 0 && !peer.takesData()) {
      peer.breakOff("ECONNRESET");
      this.reset();
      return;
    }
    unsent.moveTo(peer.received, count);
    if (unsent.length === 0 && wire.carriesEnd(this, peer)) this.sendEnd(peer);
  }

  /** Whoever has left both directions answers bytes with a reset. */
  takesData(): boolean {
    if (this.state === "ESTABLISHED") return true;
    const isEnding = this.state === "FIN_WAIT1" || this.state === "FIN_WAIT2";
    return isEnding && !this.receiveEnded;
  }

  /** Our FIN, if it is due, and the answer to it, which comes at once. */
  sendEnd(peer: Tcp): void {
    if (this.state === "FIN_WAIT1") this.state = "FIN_WAIT2";
    else if (this.state === "CLOSING") this.finish(true);
    else if (this.state === "LAST_ACK") this.finish(false);
    else return;
    peer.receiveEnd();
  }

  receiveEnd(): void {
    this.receiveEnded = true;
    this.peerEnded = true;
    if (this.state === "ESTABLISHED") this.state = "CLOSE_WAIT";
    else if (this.state === "FIN_WAIT1") this.state = "CLOSING";
    else if (this.state === "FIN_WAIT2") this.finish(true);
  }

  /** Both directions have ended; who ended first keeps the port a while. */
  finish(isFirst: boolean): void {
    this.state = "CLOSE";
    this.receiveEnded = true;
    this.sendEnded = true;
    if (isFirst) this.network.ports.linger(this);
    this.network.ports.release(this);
  }

  /** A reset has come. What it is called depends on where we stood. */
  reset(): void {
    if (this.state === "CLOSE_WAIT") this.breakOff("EPIPE");
    else if (this.state === "SYN_SENT") this.breakOff("ECONNREFUSED");
    else this.breakOff("ECONNRESET");
  }

  /** The connection is gone; what had arrived can still be received. */
  breakOff(error: NamedCode): void {
    if (this.state === "CLOSE") return;
    this.error = error;
    this.unsent.clear();
    this.finish(false);
  }

  /** Ends one direction or both, as shutdown(2) says. */
  shutdown(receive: boolean, send: boolean): void {
    if (this.state === "SYN_SENT" || (this.state === "LISTEN" && receive)) {
      return this.disconnect();
    }
    if (this.state === "LISTEN") return;
    // Noted even when it is refused; Linux does so too.
    this.receiveEnded ||= receive;
    this.sendEnded ||= send;
    if (this.state === "CLOSE") throw new Refusal("ENOTCONN");
    if (send) this.end();
  }

  /** Says that we shall send no more, once all before it has gone. */
  end(): void {
    if (this.state === "ESTABLISHED") this.state = "FIN_WAIT1";
    else if (this.state === "CLOSE_WAIT") this.state = "LAST_ACK";
    this.flush();
  }

  /** close(2): ends both directions; rudely, if bytes came that nobody read. */
  close(): void {
    const isUnread = this.received.length > 0;
    const isRude = isUnread || this.options.lingerSeconds === 0;
    const isConnected = this.state !== "LISTEN" && this.state !== "SYN_SENT";
    if (isConnected && !isRude) {
      this.receiveEnded = true;
      this.sendEnded = true;
      this.end();
    } else {
      this.disconnect();
    }
    this.received.clear();
    this.isOrphan = true;
    this.network.ports.release(this);
  }

  /** Back to the beginning; the other end, if there is one, gets a reset. */
  disconnect(): void {
    const { state, peer } = this;
    for (const waiting of this.queue.splice(0)) waiting.disconnect();
    this.network.forget(this);
    this.unsent.clear();
    this.received.clear();
    this.state = "CLOSE";
    this.peer = null;
    if (state !== "CLOSE" && state !== "LISTEN") this.error = "ECONNRESET";
    this.receiveEnded = false;
    this.sendEnded = false;
    this.peerEnded = false;
    if (!this.asked.host) this.local = { ...this.local, host: "0.0.0.0" };
    this.network.ports.release(this);
    if (state !== "CLOSE") peer?.reset();
  }

  /** What SO_ERROR holds, which is then forgotten. */
  takeError(): NamedCode | null {
    const { error } = this;
    this.error = null;
    return error;
  }
}
