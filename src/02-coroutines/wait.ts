/**
 * The protocol between a coroutine and its scheduler: one word, a pair of
 * descriptor and direction. curio calls such a request a trap.
 */
import type { Fd } from "#kernel";
import { sentence } from "../01-callbacks/sentence.ts";

/** What can be waited for on a descriptor. */
export type Direction = "read" | "write";

/** What a coroutine yields: the one thing it waits for. */
export type Wait = readonly [fd: Fd, direction: Direction];

/**
 * A coroutine: a generator object that yields waits and returns a `T`. What
 * comes back from a bare `yield` is nothing, hence `unknown`.
 */
export type Coroutine<T> = Generator<Wait, T, unknown>;

/** How a coroutine ended: a value or an error, as data. */
export type Outcome<T> = { value: T } | { error: unknown };

/** A coroutine that was spawned, and what is known of it. */
export type Spawned<T = unknown> = {
  readonly name: string;
  readonly coroutine: Coroutine<T>;
  /** `null` until it has ended. */
  outcome: Outcome<T> | null;
};

/** Thrown at a `yield` whose place is taken by another waiting task. */
export class BusyError extends Error {
  override readonly name = "BusyError";

  constructor(fd: Fd, direction: Direction, other: string) {
    super(`${other} already waits to ${direction} fd ${fd}`);
  }
}

/** Thrown at a `yield` when the descriptor is closed by somebody else. */
export class ClosedError extends Error {
  override readonly name = "ClosedError";

  constructor(fd: Fd) {
    super(`fd ${fd} was closed while it was waited for`);
  }
}

/** Throws a TypeError unless it is a wait that a scheduler understands. */
export function checkWait(wait: unknown): asserts wait is Wait {
  if (Array.isArray(wait) && wait.length === 2) {
    const [fd, direction] = wait;
    const known = direction === "read" || direction === "write";
    const isFd = Number.isInteger(fd) && fd >= 0 && fd <= 0x7fff_ffff;
    if (isFd && known) return;
  }
  const isGenerator = wait instanceof Object && "next" in wait;
  throw new TypeError(
    isGenerator
      ? "cannot wait for a generator: is it yield* that was meant?"
      : `cannot wait for ${sentence(wait)}: yield [fd, "read" or "write"]`,
  );
}
