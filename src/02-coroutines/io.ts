/**
 * The calls of the kernel as coroutines, which wait where the kernel says
 * "not yet". The only bare `yield`s of this chapter's programs stand here.
 */
import * as kernel from "#kernel";
import type { Fd } from "#kernel";
import { ClosedError, type Coroutine } from "./wait.ts";

/** How many bytes came into the buffer; 0 at end of stream. */
export function* recv(fd: Fd, buffer: Uint8Array): Coroutine<number> {
  for (;;) {
    yield [fd, "read"];
    const count = kernel.recv(fd, buffer);
    // Readiness is a hint. null: somebody else was faster; wait again.
    if (count !== null) return count;
  }
}

/** Returns when the kernel has taken all bytes, in order. */
export function* sendAll(fd: Fd, bytes: Uint8Array): Coroutine<void> {
  let rest = bytes;
  while (rest.length > 0) {
    // There is room most of the time: try first, and wait when there is none.
    const count = kernel.send(fd, rest);
    if (count === null) yield [fd, "write"];
    else rest = rest.subarray(count);
  }
}

/** The next client of a listener, as a non-blocking socket. */
export function* accept(listener: Fd): Coroutine<Fd> {
  for (;;) {
    yield [listener, "read"];
    const client = kernel.accept(listener);
    if (client === null) continue;
    kernel.setNonblocking(client);
    return client;
  }
}

/** A connection to a server. Throws a SystemError such as ECONNREFUSED. */
export function* connect(host: string, port: number): Coroutine<Fd> {
  const fd = kernel.socket();
  let mustClose = true;
  try {
    kernel.setNonblocking(fd);
    if (kernel.connect(fd, host, port) === null) yield [fd, "write"];
    const error = kernel.socketError(fd);
    if (error !== null) throw error;
    mustClose = false;
    return fd;
  } catch (error) {
    // Closed by somebody: the number may be a stranger's by now.
    if (error instanceof ClosedError) mustClose = false;
    throw error;
  } finally {
    if (mustClose) kernel.close(fd);
  }
}
