/**
 * A kernel for tests that play a server and its clients in one thread. What
 * one end does is seen by the other at once, on loopback as in simulation, so
 * nothing has to be waited for: where the program under test would go to
 * sleep, the next step of the test's script is played, and when the script is
 * over `Quiescent` ends the run.
 */
import type { ErrorCode, Fd, PollEntry } from "./base-kernel.ts";
import * as base from "./base-kernel.ts";

export * from "./base-kernel.ts";

/** Nothing can happen any more: the program would sleep for ever. */
export class Quiescent extends Error {
  override readonly name = "Quiescent";
}

/** Far more turns than any step of a script can cause. */
const turnsMax = 100_000;

/** What the program has printed, a line an entry. */
export const printed: string[] = [];

/** How often the program has polled, and with which timeouts. */
export const timeouts: (number | null)[] = [];

/** Errors that the next calls of `accept` answer with. */
export const acceptErrors: ErrorCode[] = [];

/** What `accept` has answered. */
export const accepted: Fd[] = [];

// What the program may believe of them; for the kernel none of them blocks.
const blocking = new Set<Fd>();
let script: Iterator<unknown> = [].values();
let react = () => false;
let turnsSinceStep = 0;

/** Sets what happens, step by step, each time the program would sleep. */
export function whenIdle(...steps: (() => void)[]): void {
  whenIdlePlay(inTurn(steps));
}

/**
 * The same for a script that decides as it goes: a step ends at a `yield`.
 * `others` is asked before each call: it does what follows from the calls so
 * far, and answers whether there was anything.
 */
export function whenIdlePlay(
  steps: Iterator<unknown>,
  others = () => false,
): void {
  script = steps;
  react = others;
  turnsSinceStep = 0;
  for (const list of [printed, timeouts, acceptErrors, accepted]) {
    list.length = 0;
  }
}

function* inTurn(steps: (() => void)[]): Generator<void> {
  for (const step of steps) yield step();
}

/** What happens instead of a sleep; afterwards the kernel is asked again. */
function sleep(): void {
  turnsSinceStep = 0;
  if (react()) return;
  if (script.next().done) throw new Quiescent("nothing can happen any more");
}

/** poll(2), but it never sleeps. */
export function poll(
  entries: readonly PollEntry[],
  timeoutMs: number | null,
): number {
  react();
  timeouts.push(timeoutMs);
  turnsSinceStep += 1;
  // Without an end here, a loop that spins would hang the test runner.
  if (turnsSinceStep > turnsMax) throw new Error("the loop spins");
  for (;;) {
    const count = base.poll(entries, 0);
    if (count > 0 || timeoutMs === 0) return count;
    sleep();
  }
}

/** socket(2). */
export function socket(): Fd {
  const fd = base.socket();
  blocking.add(fd);
  return fd;
}

/** fcntl(2). */
export function setNonblocking(fd: Fd): void {
  base.setNonblocking(fd);
  blocking.delete(fd);
}

/** close(2). */
export function close(fd: Fd): void {
  react();
  blocking.delete(fd);
  base.close(fd);
}

/** Makes a call until it has an answer, unless "not yet" is one, too. */
function untilAnswered<T>(fd: Fd, call: () => T | null): T | null {
  react();
  const blocks = blocking.has(fd);
  // If the kernel put us to sleep, nobody would play the clients.
  if (blocks) base.setNonblocking(fd);
  for (;;) {
    const answer = call();
    if (answer !== null || !blocks) return answer;
    sleep();
  }
}

/** accept(2), which can be made to fail. */
export function accept(fd: Fd): Fd | null {
  const code = acceptErrors.shift();
  if (code !== undefined) throw new base.SystemError(code, 0, "accept", fd);
  const client = untilAnswered(fd, () => base.accept(fd));
  if (client === null) return null;
  blocking.add(client);
  accepted.push(client);
  return client;
}

/** recv(2). */
export function recv(fd: Fd, buffer: Uint8Array): number | null {
  return untilAnswered(fd, () => base.recv(fd, buffer));
}

/** send(2). One that blocks comes back when all is sent, or at an error. */
export function send(fd: Fd, bytes: Uint8Array): number | null {
  if (!blocking.has(fd)) {
    return untilAnswered(fd, () => base.send(fd, bytes));
  }
  let count = 0;
  do {
    const rest = bytes.subarray(count);
    const part = untilAnswered(fd, () =>
      // The error is for the next call to tell.
      count > 0 && hasError(fd) ? 0 : base.send(fd, rest),
    );
    if (!part) break;
    count += part;
  } while (count < bytes.length);
  return count;
}

function hasError(fd: Fd): boolean {
  const entry = { fd, events: 0, revents: 0 };
  base.poll([entry], 0);
  return (entry.revents & base.POLLERR) !== 0;
}

/** Keeps the line for the test to look at. */
export function print(line: string): void {
  printed.push(line);
}
