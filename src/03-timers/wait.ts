/** The protocol of chapter 02, with two more things that can be said. */
import type { Fd } from "#kernel";
import {
  checkWait as checkPair,
  type Direction,
  type Wait as FdWait,
} from "../02-coroutines/wait.ts";
import { checkDeadline } from "./timer-queue.ts";

/** What a coroutine yields: what it waits for, and for how long at most. */
export type Wait =
  | readonly [fd: Fd, direction: Direction]
  | readonly [fd: Fd, direction: Direction, deadlineMs: number]
  | readonly ["sleep", deadlineMs: number];

/** A coroutine that yields waits and returns a `T`. */
export type Coroutine<T> = Generator<Wait, T, unknown>;

/** Throws an error unless it is a wait that a scheduler understands. */
export function checkWait(wait: unknown): asserts wait is Wait {
  if (!Array.isArray(wait)) return checkPair(wait);
  const [what, direction, deadlineMs] = wait;
  if (what === "sleep") {
    if (wait.length === 2) return checkDeadline(wait[1]);
    throw new TypeError(`cannot wait for ${wait}: yield ["sleep", deadlineMs]`);
  }
  if (wait.length !== 3) return checkPair(wait);
  checkPair([what, direction]);
  checkDeadline(deadlineMs);
}

/** What of a wait concerns a descriptor, and what the clock. */
export function partsOf(wait: Wait): {
  slot: FdWait | null;
  deadlineMs: number | null;
} {
  if (wait[0] === "sleep") return { slot: null, deadlineMs: wait[1] };
  const [fd, direction, deadlineMs = null] = wait;
  return { slot: [fd, direction], deadlineMs };
}
