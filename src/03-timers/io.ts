/** What is new among the waits: a time, and bytes until a time. */
import * as kernel from "#kernel";
import { type Fd, nowMs } from "#kernel";
import { checkDelay } from "./timer-queue.ts";
import type { Coroutine } from "./wait.ts";

/** Returns `delayMs` later, not earlier. Throws a RangeError. */
export function* sleep(delayMs: number): Coroutine<void> {
  checkDelay(delayMs);
  yield ["sleep", nowMs() + delayMs];
}

/**
 * How many bytes came into the buffer; 0 at end of stream, `null` if nothing
 * came until the deadline. `fd` must not block: at the deadline it is asked
 * though nothing is there.
 */
export function* recvUntil(
  fd: Fd,
  buffer: Uint8Array,
  deadlineMs: number,
): Coroutine<number | null> {
  for (;;) {
    yield [fd, "read", deadlineMs];
    const count = kernel.recv(fd, buffer);
    if (count !== null || nowMs() >= deadlineMs) return count;
  }
}
