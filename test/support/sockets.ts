/** Sockets for tests that hold both ends of a connection in one thread. */
import * as kernel from "#kernel";
import type { Address, Fd } from "#kernel";

/** The bytes of a text. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What can be received without waiting, as text; `end` marks the end. */
export function received(fd: Fd): string {
  const buffer = new Uint8Array(1024 * 1024);
  let text = "";
  for (;;) {
    const count = kernel.recv(fd, buffer);
    if (count === null) return text;
    if (count === 0) return `${text}<end>`;
    text += new TextDecoder().decode(buffer.subarray(0, count));
  }
}

/** A listener on a free port of the loopback address. */
export function listener(): Fd {
  const fd = kernel.socket();
  kernel.bind(fd, "127.0.0.1", 0);
  kernel.listen(fd, 128);
  kernel.setNonblocking(fd);
  return fd;
}

/** A connected, non-blocking client of a listener. */
export function clientOf(listener: Fd): Fd {
  return clientAt(kernel.getsockname(listener));
}

/** A connected, non-blocking client of whoever listens there. */
export function clientAt({ host, port }: Address): Fd {
  const fd = kernel.socket();
  kernel.connect(fd, host, port);
  kernel.setNonblocking(fd);
  return fd;
}

/** Both ends of a connection, non-blocking. */
export function pair(): [Fd, Fd] {
  const listening = listener();
  const client = clientOf(listening);
  const server = kernel.accept(listening);
  kernel.close(listening);
  kernel.assert(server !== null, "a connected client waits to be accepted");
  kernel.setNonblocking(server);
  return [client, server];
}

/** Ends a connection with a reset instead of an end of stream. */
export function reset(fd: Fd): void {
  kernel.setsockopt(fd, "SO_LINGER", 0);
  kernel.close(fd);
}
