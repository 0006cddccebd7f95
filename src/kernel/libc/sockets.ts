/** TCP over IPv4: the calls that make, join, use and end a connection. */
import {
  checkBytes,
  checkChoice,
  checkFd,
  checkInteger,
  checkPort,
  parseHost,
} from "../arguments.ts";
import type { Address, Fd } from "../types.ts";
import { SHUT_RD, SHUT_RDWR, SHUT_WR } from "../types.ts";
import { lastError, orThrow, orWouldBlock } from "./answers.ts";
import * as c from "./prototypes.ts";

const AF_INET = 2;
const SOCK_STREAM = 1;
// A program started by this one shall not hold our connections open.
const SOCK_CLOEXEC = 0o2000000;
// Without it, sending to a closed connection would end a process that has
// not, as Node has, told the kernel to ignore SIGPIPE.
const MSG_NOSIGNAL = 0x4000;

/** socket(2): a new TCP socket, blocking and not yet connected. */
export function socket(): Fd {
  return orThrow("socket", null, () =>
    c.socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0),
  );
}

/** bind(2): gives a socket its own address. Port 0: any that is free. */
export function bind(fd: Fd, host: string, port: number): void {
  checkFd(fd);
  const address = sockaddrIn(host, port);
  orThrow("bind", fd, () => c.bind(fd, address, address.length));
}

/**
 * listen(2): from now on the kernel accepts connections for this socket, and
 * keeps them in a queue until `accept`. On Linux the queue holds one more
 * than `backlog`.
 */
export function listen(fd: Fd, backlog: number): void {
  checkFd(fd);
  checkInteger("backlog", backlog, 0, 0x7fff_ffff);
  orThrow("listen", fd, () => c.listen(fd, backlog));
}

/**
 * accept(2): takes the first connection out of the queue; `null` would
 * block. On Linux the new descriptor is blocking, whatever the listener is.
 */
export function accept(fd: Fd): Fd | null {
  checkFd(fd);
  return orWouldBlock("accept", fd, () =>
    c.accept4(fd, null, null, SOCK_CLOEXEC),
  );
}

/**
 * connect(2): `true` when connected. `null` when it has begun: wait until the
 * socket is writable, then ask `socketError`.
 */
export function connect(fd: Fd, host: string, port: number): true | null {
  checkFd(fd);
  const address = sockaddrIn(host, port);
  if (c.connect(fd, address, address.length) === 0) return true;
  const error = lastError("connect", fd);
  // An interrupted connect goes on in the kernel; it must not be repeated.
  if (error.code === "EINPROGRESS" || error.code === "EINTR") return null;
  throw error;
}

/** getsockname(2): this end's address, with the port the kernel chose. */
export function getsockname(fd: Fd): Address {
  checkFd(fd);
  const bytes = new Uint8Array(16);
  const length = new Uint32Array([bytes.length]);
  orThrow("getsockname", fd, () => c.getsockname(fd, bytes, length));
  const port = new DataView(bytes.buffer).getUint16(2);
  return { host: bytes.subarray(4, 8).join("."), port };
}

/**
 * recv(2): moves received bytes into the buffer. How many; 0 at end of
 * stream; `null` would block. Fewer than fit is normal.
 */
export function recv(fd: Fd, buffer: Uint8Array): number | null {
  checkFd(fd);
  checkBytes("buffer", buffer);
  return orWouldBlock("recv", fd, () => c.recv(fd, buffer, buffer.length, 0));
}

/**
 * send(2): hands bytes to the kernel's send buffer. How many it took; `null`
 * would block. A non-blocking socket often takes fewer than all.
 */
export function send(fd: Fd, bytes: Uint8Array): number | null {
  checkFd(fd);
  checkBytes("bytes", bytes);
  return orWouldBlock("send", fd, () =>
    c.send(fd, bytes, bytes.length, MSG_NOSIGNAL),
  );
}

/** shutdown(2): ends one direction, or both, and keeps the descriptor. */
export function shutdown(fd: Fd, how: number): void {
  checkFd(fd);
  checkChoice("how", how, [SHUT_RD, SHUT_WR, SHUT_RDWR]);
  orThrow("shutdown", fd, () => c.shutdown(fd, how));
}

/**
 * close(2): gives the number back. With received bytes unread, the peer gets
 * a reset instead of an end of stream.
 */
export function close(fd: Fd): void {
  checkFd(fd);
  if (c.close(fd) === 0) return;
  const error = lastError("close", fd);
  // Linux has let go of the descriptor already: closing it again could close
  // a stranger that was given the same number.
  if (error.code !== "EINTR") throw error;
}

/** `struct sockaddr_in`: family, port and address in network byte order. */
function sockaddrIn(host: string, port: number): Uint8Array {
  const numbers = parseHost(host);
  checkPort(port);
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, AF_INET, true);
  view.setUint16(2, port);
  bytes.set(numbers, 4);
  return bytes;
}
