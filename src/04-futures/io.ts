/** Coroutines that make a Future, see to its completion, and wait for it. */
import * as kernel from "#kernel";
import type { Fd } from "#kernel";
import {
  BusyError,
  ClosedError,
  type Direction,
} from "../02-coroutines/wait.ts";
import type { Coroutine } from "./drive.ts";
import { getRunningLoop } from "./event-loop.ts";
import { Future } from "./future.ts";

/** Returns `delayMs` later, not earlier. Throws a RangeError. */
export function* sleep(delayMs: number): Coroutine<void> {
  const loop = getRunningLoop();
  const future = new Future<void>(loop);
  const handle = loop.callLater(delayMs, complete, future);
  try {
    yield* future;
  } finally {
    handle.cancel();
  }
}

/** How many bytes came into the buffer; 0 at end of stream. */
export function* recv(fd: Fd, buffer: Uint8Array): Coroutine<number> {
  for (;;) {
    yield* readiness(fd, "read");
    const count = kernel.recv(fd, buffer);
    // Readiness is a hint. null: somebody else was faster; wait again.
    if (count !== null) return count;
  }
}

/** Returns when the kernel has taken all bytes, in order. */
export function* sendAll(fd: Fd, bytes: Uint8Array): Coroutine<void> {
  let rest = bytes;
  while (rest.length > 0) {
    const count = kernel.send(fd, rest);
    if (count === null) yield* readiness(fd, "write");
    else rest = rest.subarray(count);
  }
}

/** The next client of a listener, as a non-blocking socket. */
export function* accept(listener: Fd): Coroutine<Fd> {
  for (;;) {
    yield* readiness(listener, "read");
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
    const begun = kernel.connect(fd, host, port) === null;
    if (begun) yield* readiness(fd, "write");
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
 * Closes a descriptor, while a loop is running. Whoever waits for it, or has
 * waited and not gone on yet, gets a ClosedError.
 */
export function close(fd: Fd): void {
  const loop = getRunningLoop();
  loop.removeReader(fd);
  loop.removeWriter(fd);
  kernel.close(fd);
}

/** Waits until a descriptor is ready. One waiter for each direction. */
function* readiness(fd: Fd, direction: Direction): Coroutine<void> {
  const { future, handle } = register(fd, direction);
  try {
    yield* future;
    if (handle.cancelled) throw new ClosedError(fd);
  } finally {
    handle.cancel();
  }
}

/** A Future that is completed when a descriptor is ready, or closed. */
export function register(fd: Fd, direction: Direction) {
  const loop = getRunningLoop();
  const { reader, writer } = loop.waiting.get(fd);
  const other = direction === "read" ? reader : writer;
  if (other !== null) throw new BusyError(fd, direction, "another coroutine");
  const future = new Future<void>(loop);
  const handle =
    direction === "read"
      ? loop.addReader(fd, complete, future)
      : loop.addWriter(fd, complete, future);
  // Whoever takes the handle back ends the wait: as a rule, by closing.
  handle.onCancel(() => complete(future));
  return { future, handle };
}

/** Completes a Future, unless it was cancelled or completed before. */
export function complete(future: Future<void>): void {
  if (!future.done()) future.setResult();
}
