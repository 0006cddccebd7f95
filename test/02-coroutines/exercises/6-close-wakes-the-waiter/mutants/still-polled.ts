// fails: the kernel is asked about it no more
// Without a row nobody waits, so nobody is asked for.
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
    for (const waiter of [slots.read, slots.write]) {
      if (waiter === null) continue;
      waiter.error = new ClosedError(fd);
      if (waiter.over) continue;
      waiter.over = true;
      scheduler.wake([waiter]);
    }
    // END TODO
  }
  kernel.close(fd);
}
