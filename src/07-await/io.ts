/** Chapter 04's calls of the kernel, to be awaited. */
import "./awaiter.ts";
import * as kernel from "#kernel";
import type { Fd } from "#kernel";
import { ClosedError, type Direction } from "../02-coroutines/wait.ts";
import { getRunningLoop } from "../04-futures/event-loop.ts";
import { Future } from "../04-futures/future.ts";
import { complete, register } from "../04-futures/io.ts";

/** Returns `delayMs` later, not earlier. Throws a RangeError. */
export async function sleep(delayMs: number): Promise<void> {
  const loop = getRunningLoop();
  const future = new Future<void>(loop);
  const handle = loop.callLater(delayMs, complete, future);
  try {
    await future;
  } finally {
    handle.cancel();
  }
}

/** How many bytes came into the buffer; 0 at end of stream. */
export function recv(fd: Fd, buffer: Uint8Array): Promise<number> {
  return whenReady(fd, "read", () => kernel.recv(fd, buffer));
}

/** Returns when the kernel has taken all bytes, in order. */
export async function sendAll(fd: Fd, bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.length > 0;) {
    const send = () => kernel.send(fd, rest);
    rest = rest.subarray(send() ?? (await whenReady(fd, "write", send)));
  }
}

/** The next client of a listener, as a non-blocking socket. */
export function accept(listener: Fd): Promise<Fd> {
  return whenReady(listener, "read", () => {
    const client = kernel.accept(listener);
    if (client !== null) kernel.setNonblocking(client);
    return client;
  });
}

/** A connection to a server. Throws a SystemError such as ECONNREFUSED. */
export async function connect(host: string, port: number): Promise<Fd> {
  const fd = kernel.socket();
  let mustClose = true;
  try {
    kernel.setNonblocking(fd);
    const begun = kernel.connect(fd, host, port) === null;
    if (begun) await whenReady(fd, "write", () => true);
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

/**
 * Calls when a descriptor is ready, until the answer is not `null`. In the
 * step in which it wakes: a turn later the descriptor could be another's.
 */
async function whenReady<T>(
  fd: Fd,
  direction: Direction,
  call: () => T | null,
): Promise<T> {
  for (;;) {
    const { future, handle } = register(fd, direction);
    try {
      await future;
      if (handle.cancelled) throw new ClosedError(fd);
      const answer = call();
      if (answer !== null) return answer;
    } finally {
      handle.cancel();
    }
  }
}
