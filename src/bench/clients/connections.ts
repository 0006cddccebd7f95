/** Clients of an echo server, all in one process, which they may block. */
import { assert, close, connect, type Fd, recv, send, socket } from "#kernel";

// As many as may wait in the queue of any of the servers.
const burst = 100;

/** So many connections to a server on this machine; all have been served. */
export function connectAll(count: number, port: number): readonly Fd[] {
  const hello = new TextEncoder().encode("hello");
  const clients: Fd[] = [];
  while (clients.length < count) {
    const more = Math.min(burst, count - clients.length);
    const fresh = Array.from({ length: more }, () => connectTo(port));
    for (const fd of fresh) sendAll(fd, hello);
    for (const fd of fresh) expectEcho(fd, hello);
    clients.push(...fresh);
  }
  return clients;
}

function connectTo(port: number): Fd {
  const fd = socket();
  connect(fd, "127.0.0.1", port);
  return fd;
}

/** Sends a message and waits for the echo. */
export function ask(fd: Fd, message: Uint8Array): void {
  sendAll(fd, message);
  expectEcho(fd, message);
}

/** Sends a message, whose echo is to be expected later. */
export function sendAll(fd: Fd, message: Uint8Array): void {
  // It blocks, and so takes all.
  const count = send(fd, message);
  assert(count === message.length, `send took ${count} bytes`);
}

/** Waits for the echo of a message. Throws an Error if it differs. */
export function expectEcho(fd: Fd, message: Uint8Array): void {
  const echo = new Uint8Array(message.length);
  for (let rest = echo; rest.length > 0;) {
    const count = recv(fd, rest);
    assert(count !== null && count > 0, "the server has closed a connection");
    rest = rest.subarray(count);
  }
  assert(Buffer.compare(echo, message) === 0, "an echo is not the message");
}

/** Ends the connections. */
export function closeAll(clients: readonly Fd[]): void {
  for (const fd of clients) close(fd);
}
