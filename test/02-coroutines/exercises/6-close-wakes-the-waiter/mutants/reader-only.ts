// fails: whoever waits to write is told as well
// Whoever waits for a connection waits to read it.
/** Closes a descriptor. But whoever waits for it is never told. */
import * as kernel from "#kernel";
import type { Fd } from "#kernel";
import type { Scheduler } from "#src/02-coroutines/scheduler.ts";
import { ClosedError } from "#src/02-coroutines/wait.ts";

/**
 * Closes a descriptor. Whoever waits for it, or has waited and not gone on
 * yet, gets a ClosedError at its `yield`.
 */
export function close(scheduler: Scheduler, fd: Fd): void {
  const table = scheduler.waiting;
  const slots = table.rows.get(fd);
  if (slots !== undefined) {
    // TODO: have all who have a slot go on, once, and with a ClosedError.
    table.rows.delete(fd);
    table.selector.watch(fd, 0, slots);
    const waiter = slots.read;
    if (waiter !== null) {
      waiter.error = new ClosedError(fd);
      if (!waiter.over) scheduler.wake([waiter]);
    }
    // END TODO
  }
  kernel.close(fd);
}
