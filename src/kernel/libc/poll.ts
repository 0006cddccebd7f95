/** poll(2), the call in which every loop of this course sleeps; the clock. */
import { checkDuration, checkFd, checkInteger } from "../arguments.ts";
import { pollThrough } from "../interrupts.ts";
import type { PollEntry } from "../types.ts";
import { orThrow } from "./answers.ts";
import * as c from "./prototypes.ts";

/** Milliseconds on CLOCK_MONOTONIC: it never steps, its zero means nothing. */
export function nowMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

// An array of `struct pollfd { int fd; short events; short revents; }`, kept
// between calls and grown when needed.
let pollfds = new Int32Array(2 * 64);

/**
 * poll(2): sleeps until one of the entries is ready, then writes every
 * `revents` and answers how many are not 0. `timeoutMs` is the longest sleep
 * in milliseconds, a fraction rounded up; 0 looks and returns, `null` waits
 * for ever. A signal does not shorten it.
 */
export function poll(
  entries: readonly PollEntry[],
  timeoutMs: number | null,
): number {
  if (timeoutMs !== null) checkDuration("timeoutMs", timeoutMs);
  pack(entries);
  const count = pollThrough(
    (ms) => orThrow("poll", null, () => c.poll(pollfds, entries.length, ms)),
    timeoutMs,
    nowMs,
  );
  unpack(entries);
  return count;
}

function pack(entries: readonly PollEntry[]): void {
  if (pollfds.length < 2 * entries.length) {
    pollfds = new Int32Array(4 * entries.length);
  }
  entries.forEach((entry, index) => {
    checkFd(entry.fd);
    checkInteger("events", entry.events, 0, 0x7fff);
    pollfds[2 * index] = entry.fd;
    // The two shorts side by side, on the little-endian machines that x64
    // and arm64 are: events below, revents (0) above.
    pollfds[2 * index + 1] = entry.events;
  });
}

function unpack(entries: readonly PollEntry[]): void {
  entries.forEach((entry, index) => {
    entry.revents = (pollfds[2 * index + 1] ?? 0) >>> 16;
  });
}
