/**
 * Both ends of connections in one thread, all of them non-blocking. On
 * loopback a call's effect is there for the peer when the call returns.
 */
import type { Fd } from "#kernel";
import { bitNames } from "#src/kernel/bit-names.ts";
import { hangUp, keep } from "./descriptors.ts";
import { kernel } from "./kernel.ts";

const { POLLIN, POLLOUT, POLLRDHUP } = kernel;
const { accept, bind, connect, getsockname, listen, poll } = kernel;
const { recv, send, setNonblocking, setsockopt, socket } = kernel;

/** A non-blocking socket. */
export function newSocket(): Fd {
  const fd = keep(socket());
  setNonblocking(fd);
  return fd;
}

/** A socket that listens, and its port. */
export function listening(backlog = 8): { listener: Fd; port: number } {
  const listener = newSocket();
  bind(listener, "127.0.0.1", 0);
  listen(listener, backlog);
  return { listener, port: getsockname(listener).port };
}

/** A socket that has asked this port for a connection. */
export function connecting(port: number): Fd {
  const client = newSocket();
  connect(client, "127.0.0.1", port);
  return client;
}

/** The connection that waits longest. */
export function accepted(listener: Fd): Fd {
  const server = accept(listener);
  if (server === null) throw new Error("no connection waits");
  setNonblocking(keep(server));
  return server;
}

/** Both ends of a new connection. */
export function pair(): { client: Fd; server: Fd } {
  const { listener, port } = listening();
  const client = connecting(port);
  const server = accepted(listener);
  hangUp(listener);
  return { client, server };
}

/** A port on which nobody listens, and nobody else can, in this test. */
export function refusedPort(): number {
  const fd = newSocket();
  bind(fd, "127.0.0.1", 0);
  return getsockname(fd).port;
}

/** Ends the connection with a reset instead of an end of stream. */
export function reset(fd: Fd): void {
  setsockopt(fd, "SO_LINGER", 0);
  hangUp(fd);
}

/** What a call answers, or the code of the error it is refused with. */
export function answer<T>(call: () => T): T | string {
  try {
    return call();
  } catch (error) {
    if (error instanceof kernel.SystemError) return error.code;
    throw error;
  }
}

/** What `recv` answers: text, 0 at end of stream, `null`, an error's code. */
export function receive(fd: Fd, count = 1024): string | number | null {
  const buffer = new Uint8Array(count);
  const got = answer(() => recv(fd, buffer));
  if (typeof got !== "number" || got === 0) return got;
  return new TextDecoder().decode(buffer.subarray(0, got));
}

/** What `send` answers: how many bytes, `null`, or an error's code. */
export function transmit(fd: Fd, text: string): string | number | null {
  return answer(() => send(fd, new TextEncoder().encode(text)));
}

/**
 * Sends the bytes 0 1 2 … 250 0 1 …, in which a gap would show, until send
 * would block. How many it took.
 */
export function fill(fd: Fd): number {
  let total = 0;
  while (total < 1e9) {
    const count = send(fd, numbered.subarray(total % 251));
    if (count === null) return total;
    total += count;
  }
  throw new Error(`send took ${total} bytes that nobody received`);
}

/** Receives exactly so many bytes. */
export function drain(fd: Fd, total: number): Uint8Array {
  const received = new Uint8Array(total);
  for (let got = 0; got < total;) {
    // Much data may need the kernel's timers; a second is for ever to them.
    poll([{ fd, events: POLLIN, revents: 0 }], 1000);
    const count = recv(fd, received.subarray(got));
    if (!count) throw new Error(`recv: ${count} after ${got} of ${total}`);
    got += count;
  }
  return received;
}

const numbered = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);

/** What `poll` says now, in the order IN OUT ERR HUP NVAL RDHUP. */
export function readiness(
  fd: Fd,
  events = POLLIN | POLLOUT | POLLRDHUP,
): string {
  const entry = { fd, events, revents: 0 };
  poll([entry], 0);
  return bitNames(entry.revents);
}
