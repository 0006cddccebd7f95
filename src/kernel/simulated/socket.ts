/** A TCP socket: what the calls of socket(7) do with one end of TCP. */
import type { Address } from "../types.ts";
import { OpenFile } from "./files.ts";
import type { Machine } from "./machine.ts";
import { readinessOf } from "./readiness.ts";
import { Refusal } from "./refusal.ts";
import { Tcp, type TcpState } from "./tcp.ts";

const sendingStates: readonly TcpState[] = [
  "SYN_SENT",
  "ESTABLISHED",
  "CLOSE_WAIT",
];

/** A socket that a descriptor leads to. */
export class Socket extends OpenFile {
  readonly tcp: Tcp;
  /** How far `connect` has come; an accepted socket is connected. */
  progress: "none" | "begun" | "done";

  constructor(machine: Machine, tcp = new Tcp(machine.network)) {
    super(machine);
    this.tcp = tcp;
    this.progress = tcp.peer === null ? "none" : "done";
  }

  readiness(): number {
    return readinessOf(this.tcp);
  }

  close(): void {
    this.tcp.close();
  }

  /** Takes the next connection out of the queue; `null` would block. */
  accept(): Socket | null {
    const { tcp, machine } = this;
    if (tcp.state !== "LISTEN") throw new Refusal("EINVAL");
    if (!this.waitUntil(() => tcp.queue.length > 0)) return null;
    if (this.isNonblocking && machine.faults.wouldBlock("accept")) return null;
    const connection = tcp.queue.shift();
    if (connection === undefined || !machine.faults.aborts()) {
      return new Socket(machine, connection);
    }
    connection.disconnect();
    throw new Refusal("ECONNABORTED");
  }

  /** Ends directions; a `connect` under way is called off by it. */
  shutdown(receive: boolean, send: boolean): void {
    const { state } = this.tcp;
    if (
      this.progress === "begun" &&
      state !== "SYN_SENT" &&
      state !== "CLOSE"
    ) {
      this.progress = "done";
    }
    this.tcp.shutdown(receive, send);
    if (state === "SYN_SENT") this.progress = "none";
  }

  /** Connects, or begins to: `null`. */
  connect(target: Address): true | null {
    const { tcp } = this;
    if (this.progress === "done") throw new Refusal("EISCONN");
    const isAsked = this.progress === "begun";
    if (!isAsked) {
      if (tcp.state !== "CLOSE") throw new Refusal("EISCONN");
      tcp.network.connect(tcp, target);
      this.progress = "begun";
      // The answer is there already, and yet Linux never tells it at once.
      if (this.isNonblocking) return null;
    }
    if (!this.waitUntil(() => tcp.state !== "SYN_SENT")) {
      throw new Refusal("EALREADY");
    }
    return this.connected();
  }

  connected(): true {
    const { tcp } = this;
    if (tcp.state === "CLOSE") {
      const code = tcp.takeError() ?? "ECONNABORTED";
      this.progress = "none";
      tcp.disconnect();
      throw new Refusal(code);
    }
    this.progress = "done";
    return true;
  }

  /** How many bytes came into the buffer; 0 at the end; `null`: not now. */
  recv(buffer: Uint8Array): number | null {
    const { tcp, machine } = this;
    if (tcp.state === "LISTEN") throw new Refusal("ENOTCONN");
    const hasAnswer = () =>
      tcp.received.length > 0 ||
      tcp.peerEnded ||
      tcp.error !== null ||
      tcp.receiveEnded ||
      tcp.state === "CLOSE";
    if (!this.waitUntil(hasAnswer)) return null;
    if (this.isNonblocking && machine.faults.wouldBlock("recv")) return null;
    const most = Math.min(buffer.length, tcp.received.length);
    if (most > 0) {
      return tcp.read(buffer.subarray(0, machine.faults.part("recv", most)));
    }
    if (tcp.peerEnded) return 0;
    const error = tcp.takeError();
    if (error !== null) throw new Refusal(error);
    if (tcp.receiveEnded) return 0;
    throw new Refusal("ENOTCONN");
  }

  /** How many bytes were taken: all, unless it may not block; `null`: none. */
  send(bytes: Uint8Array): number | null {
    const { tcp, machine } = this;
    let count = 0;
    do {
      if (!this.waitToSend(count)) break;
      if (this.refusesToSend()) {
        // What was taken before is told first; the error waits.
        if (count > 0) break;
        throw new Refusal(tcp.takeError() ?? "EPIPE");
      }
      if (this.isNonblocking && machine.faults.wouldBlock("send")) break;
      const most = Math.min(bytes.length - count, tcp.room);
      const part = this.isNonblocking
        ? machine.faults.part("send", most)
        : most;
      tcp.write(bytes.subarray(count, count + part));
      count += part;
    } while (!this.isNonblocking && count < bytes.length);
    return count === 0 ? null : count;
  }

  /** Waits until there is something to answer to `send`. */
  waitToSend(count: number): boolean {
    try {
      return this.waitUntil(() => this.refusesToSend() || this.hasRoom());
    } catch (error) {
      // A signal ends the wait, and what was taken before it is told: so does
      // Linux, even for a process that was only stopped and continued.
      if (error instanceof Refusal && count > 0) return false;
      throw error;
    }
  }

  hasRoom(): boolean {
    return this.tcp.state !== "SYN_SENT" && this.tcp.room > 0;
  }

  refusesToSend(): boolean {
    const { error, sendEnded, state } = this.tcp;
    return error !== null || sendEnded || !sendingStates.includes(state);
  }
}
