/**
 * Time as a descriptor: the kernel makes a timer that becomes readable when
 * it fires. Chapter 02's scheduler waits for it as for any other.
 */
import { close, timerfdCreate, timerfdSettime } from "#kernel";
import type { Coroutine } from "../02-coroutines/wait.ts";
import { checkDelay } from "./timer-queue.ts";

const nanosecondMs = 1e-6;

/** Returns `delayMs` later, not earlier. Throws a RangeError, or EMFILE. */
export function* sleep(delayMs: number): Coroutine<void> {
  checkDelay(delayMs);
  const timer = timerfdCreate();
  try {
    // A timer that is set to 0 is switched off, and would never fire.
    timerfdSettime(timer, Math.max(delayMs, nanosecondMs));
    yield [timer, "read"];
  } finally {
    close(timer);
  }
}
