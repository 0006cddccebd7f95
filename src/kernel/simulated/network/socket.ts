/** A TCP socket: what the calls of socket(7) do with one end of TCP. */
import type { Address } from "../../types.ts";
import { OpenFile } from "../machine/files.ts";
import type { Machine } from "../machine/machine.ts";
import { readinessOf } from "./readiness.ts";
import { Refusal } from "../machine/refusal.ts";
import { Tcp, type TcpState } from "./tcp.ts";

const sendingStates: readonly TcpState[] = ["ESTABLISHED", "CLOSE_WAIT"];

/** A socket that a descriptor leads to. */
export class Socket extends OpenFile {
  readonly tcp: Tcp;
  /** How far `connect` has come; `spoilt` sockets cannot be connected. */
  progress: "none" | "begun" | "done" | "spoilt" = "none";

  constructor(machine: Machine, tcp = new Tcp(machine.network)) {
    super(machine);
    this.tcp = tcp;
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
      const accepted = new Socket(machine, connection);
      accepted.progress = "done";
      return accepted;
    }
    connection.disconnect();
    throw new Refusal("ECONNABORTED");
  }

  /** Ends directions; a `connect` under way is called off by it. */
  shutdown(receive: boolean, send: boolean): void {
    const { tcp } = this;
    if (tcp.state === "SYN_SENT") this.progress = "none";
    else if (this.progress === "begun") {
      this.progress = tcp.state === "CLOSE" ? "spoilt" : "done";
    }
    tcp.shutdown(receive, send);
  }

  /** Connects, or begins to: `null`. */
  connect(target: Address): true | null {
    const { tcp } = this;
    if (this.progress === "done") throw new Refusal("EISCONN");
    if (this.progress === "spoilt") throw new Refusal("EINVAL");
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
    if (!this.waitUntil(() => tcp.state !== "SYN_SENT")) return null;
    let count = 0;
    do {
      if (!this.waitForRoom(count)) break;
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

  /** Whether send can go on; not, when it may not sleep or was woken. */
  waitForRoom(count: number): boolean {
    try {
      return this.waitUntil(() => this.refusesToSend() || this.tcp.room > 0);
    } catch (error) {
      // Made again, the call would send twice what has been taken already.
      if (count > 0 && isInterrupted(error)) return false;
      throw error;
    }
  }

  refusesToSend(): boolean {
    const { error, sendEnded, state } = this.tcp;
    return error !== null || sendEnded || !sendingStates.includes(state);
  }
}

function isInterrupted(error: unknown): boolean {
  return error instanceof Refusal && error.code === "EINTR";
}
