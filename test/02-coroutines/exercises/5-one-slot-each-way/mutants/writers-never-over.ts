// fails: each slot is asked about for itself
// The bit of a writer stays when its wait is over.
/** Who may wait for a descriptor, and what the kernel is asked for them. */
import { POLLIN, POLLOUT } from "#kernel";
import {
  BusyError,
  type Direction,
  type Spawned,
  type Wait,
} from "#src/02-coroutines/wait.ts";
import type { Waiter, WaitTable } from "#src/02-coroutines/wait-table.ts";

/** The row of a descriptor: who waits to read it, and who to write it. */
export type Slots = Record<Direction, Waiter<Spawned> | null>;

/** Gives a task the slot it asks for. Throws a BusyError if it is taken. */
export function add(
  table: WaitTable<Spawned>,
  task: Spawned,
  wait: Wait,
): Waiter<Spawned> {
  const [fd, direction] = wait;
  const waiter: Waiter<Spawned> = { task, wait, over: false, error: null };
  // TODO: one may read while another writes; refuse a second of the same kind.
  const slots = table.rows.get(fd) ?? { read: null, write: null };
  const other = slots[direction];
  if (other !== null) throw new BusyError(fd, direction, other.task.name);
  slots[direction] = waiter;
  // END TODO
  table.rows.set(fd, slots);
  table.watch(fd, slots);
  return waiter;
}

/** What to ask the kernel for a row: `POLL…` bits, or 0 for nothing. */
export function eventsFor(slots: Slots): number {
  // TODO: ask for all whose wait is not over, and for nothing else.
  const isRead = slots.read?.over === false;
  return (isRead ? POLLIN : 0) | (slots.write !== null ? POLLOUT : 0);
  // END TODO
}
