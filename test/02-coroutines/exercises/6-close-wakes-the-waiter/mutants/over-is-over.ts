// fails: whoever is about to go on is told, and once
// A wait that is over has nothing to do with the descriptor any more.
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
    for (const waiter of [slots.read, slots.write]) {
      if (waiter === null || waiter.over) continue;
      waiter.error = new ClosedError(fd);
      waiter.over = true;
      scheduler.wake([waiter]);
    }
    // END TODO
  }
  kernel.close(fd);
}
