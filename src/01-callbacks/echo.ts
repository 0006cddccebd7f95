/** The echo server in callbacks: what it costs when traffic is real. */
import {
  accept,
  close,
  type Fd,
  getsockname,
  print,
  recv,
  SystemError,
  send,
  setNonblocking,
} from "#kernel";
import { listenOn, type ServeOptions } from "../00-blocking/listener.ts";
import { ByteQueue } from "./byte-queue.ts";
import { EventLoop } from "./event-loop.ts";
import { concernsOneClient, isLackOfRoom } from "./refusals.ts";

/** With this many bytes kept for a client we stop receiving from it. */
export const highWaterMark = 256 * 1024;

/** How many clients one turn accepts: those already here must not starve. */
export const acceptsPerTurn = 16;

/** Serves all clients until the loop is stopped. */
export function serve({ host, port, onListening }: ServeOptions): void {
  const loop = new EventLoop();
  const server = new EchoServer(loop, listenOn(host, port));
  onListening(getsockname(server.listener));
  loop.run();
  if (server.failure !== null) throw server.failure;
}

// #region server
/** The listening socket, and who has come through it. */
export class EchoServer {
  readonly loop: EventLoop;
  readonly listener: Fd;
  readonly clients = new Set<EchoClient>();
  accepting = false;
  /** What ended the server, if anything has. */
  failure: unknown = null;

  constructor(loop: EventLoop, listener: Fd) {
    this.loop = loop;
    this.listener = listener;
    setNonblocking(listener);
    this.startAccepting();
  }
  // #endregion

  startAccepting(): void {
    this.accepting = true;
    this.loop.addReader(this.listener, () => this.onReadable());
  }

  onReadable(): void {
    try {
      for (let count = 0; count < acceptsPerTurn; count++) {
        const fd = accept(this.listener);
        if (fd === null) return;
        this.clients.add(new EchoClient(this, fd));
      }
    } catch (error) {
      this.onAcceptError(error);
    }
  }

  onAcceptError(error: unknown): void {
    if (concernsOneClient(error)) return;
    if (!isLackOfRoom(error) || this.clients.size === 0) {
      this.failure = error;
      this.loop.stop();
      return;
    }
    // The connection stays in the queue and the listener stays readable: to
    // go on watching it would be to turn, and to fail, without end.
    print(`${error.message}: accepting again when a client has left`);
    this.accepting = false;
    this.loop.removeReader(this.listener);
  }

  onClosed(client: EchoClient): void {
    this.clients.delete(client);
    if (!this.accepting) this.startAccepting();
  }
}

const buffer = new Uint8Array(64 * 1024);

// #region fields
/** One client: its fields are what a stack frame held in chapter 00. */
export class EchoClient {
  readonly server: EchoServer;
  readonly fd: Fd;
  /** Replies that the kernel did not take yet. */
  readonly unsent = new ByteQueue();
  /** The client's end of stream has come; there may be replies to send. */
  ended = false;
  // #endregion

  constructor(server: EchoServer, fd: Fd) {
    this.server = server;
    this.fd = fd;
    setNonblocking(fd);
    this.watch();
  }

  onReadable(): void {
    this.attempt(() => {
      const count = recv(this.fd, buffer);
      if (count === null) return;
      if (count === 0) this.ended = true;
      else this.reply(buffer.subarray(0, count));
    });
  }

  onWritable(): void {
    this.attempt(() => {
      this.unsent.drop(send(this.fd, this.unsent.peek()) ?? 0);
    });
  }

  reply(bytes: Uint8Array): void {
    // Behind bytes that wait, new ones wait too, or they would overtake.
    const mayTry = this.unsent.length === 0;
    const count = mayTry ? (send(this.fd, bytes) ?? 0) : 0;
    this.unsent.push(bytes.subarray(count));
  }

  /** Does what may fail; afterwards the client waits anew or is gone. */
  attempt(action: () => void): void {
    try {
      action();
      if (this.ended && this.unsent.length === 0) this.close();
      else this.watch();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      print(`client ${this.fd}: ${error.message}`);
      this.close();
    }
  }

  /** Derives from the fields what this client waits for. */
  watch(): void {
    const { loop } = this.server;
    if (!this.ended && this.unsent.length < highWaterMark) {
      loop.addReader(this.fd, () => this.onReadable());
    } else {
      loop.removeReader(this.fd);
    }
    if (this.unsent.length > 0) {
      loop.addWriter(this.fd, () => this.onWritable());
    } else {
      loop.removeWriter(this.fd);
    }
  }

  close(): void {
    // Forgotten first, closed afterwards: the next accept may be given the
    // same number, and a row left in the table would wake a stranger.
    this.server.loop.removeReader(this.fd);
    this.server.loop.removeWriter(this.fd);
    close(this.fd);
    this.server.onClosed(this);
  }
}
