/**
 * What a signal does to a call that sleeps, and how both kernels hide it: the
 * call is made again, a wait with the time that is left.
 */
import { SystemError } from "./errors.ts";

const intMax = 0x7fff_ffff;

/**
 * Polls again after every EINTR, each time with what is left of the timeout.
 * Handed a raw poll, which takes whole milliseconds or -1 as in C, and a
 * clock in milliseconds.
 */
export function pollThrough(
  rawPoll: (timeoutMs: number) => number,
  timeoutMs: number | null,
  clockMs: () => number,
): number {
  const deadlineMs = timeoutMs === null ? null : clockMs() + timeoutMs;
  let leftMs = timeoutMs;
  for (;;) {
    // Rounded up: half a millisecond rounded down would ask with 0, again
    // and again, until it has passed.
    const wholeMs = leftMs === null ? -1 : Math.min(Math.ceil(leftMs), intMax);
    const count = unlessInterrupted(() => rawPoll(wholeMs));
    if (count !== null && (count > 0 || wholeMs < intMax)) return count;
    if (deadlineMs !== null) leftMs = Math.max(0, deadlineMs - clockMs());
  }
}

function unlessInterrupted(rawPoll: () => number): number | null {
  try {
    return rawPoll();
  } catch (error) {
    if (isInterrupt(error)) return null;
    throw error;
  }
}

/** Whether a call failed with EINTR alone. */
export function isInterrupt(error: unknown): boolean {
  return error instanceof SystemError && error.code === "EINTR";
}
