/**
 * The real kernel, for tests that play a server and its clients in one
 * thread. On loopback what one end does is seen by the other at once, so
 * nothing has to be waited for: where the loop under test would go to sleep,
 * the next step of the test's script is played, and when the script is over
 * `Quiescent` ends the run.
 */
import type { Fd, PollEntry } from "../../src/kernel/libc.ts";
import * as libc from "../../src/kernel/libc.ts";

export * from "../../src/kernel/libc.ts";

/** Nothing can happen any more: the loop would sleep for ever. */
export class Quiescent extends Error {
  override readonly name = "Quiescent";
}

/** Far more turns than any step of a script can cause. */
const turnsMax = 100_000;

/** What the loop under test has printed, a line an entry. */
export const printed: string[] = [];

/** How often the loop has polled, and with which timeouts. */
export const timeouts: (number | null)[] = [];

/** Errors that the next calls of `accept` answer with. */
export const acceptErrors: libc.ErrorCode[] = [];

let script: Iterator<unknown> = [].values();
let turnsSinceStep = 0;

/** Sets what happens, step by step, each time the loop would sleep. */
export function whenIdle(...steps: (() => void)[]): void {
  whenIdlePlay(inTurn(steps));
}

/** The same for a script that decides as it goes: a step ends at a `yield`. */
export function whenIdlePlay(steps: Iterator<unknown>): void {
  script = steps;
  turnsSinceStep = 0;
  printed.length = 0;
  timeouts.length = 0;
  acceptErrors.length = 0;
}

/** poll(2), but it never sleeps. */
export function poll(
  entries: readonly PollEntry[],
  timeoutMs: number | null,
): number {
  timeouts.push(timeoutMs);
  turnsSinceStep += 1;
  // Without an end here, a loop that spins would hang the test runner.
  if (turnsSinceStep > turnsMax) throw new Error("the loop spins");
  for (;;) {
    const count = libc.poll(entries, 0);
    if (count > 0 || timeoutMs === 0) return count;
    turnsSinceStep = 0;
    if (script.next().done) throw new Quiescent("nothing can happen any more");
  }
}

function* inTurn(steps: (() => void)[]): Generator<void> {
  for (const step of steps) yield step();
}

/** accept(2), which can be made to fail. */
export function accept(fd: Fd): Fd | null {
  const code = acceptErrors.shift();
  if (code !== undefined) throw new libc.SystemError(code, 0, "accept", fd);
  return libc.accept(fd);
}

/** Keeps the line for the test to look at. */
export function print(line: string): void {
  printed.push(line);
}
