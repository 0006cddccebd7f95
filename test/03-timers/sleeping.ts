/**
 * Schedulers that sleep. The kernel of these tests plays a script where the
 * program would sleep and lets no time pass, so here the sleep itself is made
 * below it: for real on loopback, by moving the clock in simulation.
 */
import * as earlier from "#src/02-coroutines/scheduler.ts";
import type { Spawned as DescriptorTask } from "#src/02-coroutines/wait.ts";
import { type Waiter, WaitTable } from "#src/02-coroutines/wait-table.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import type { Spawned } from "#src/03-timers/spawned.ts";
import * as simulated from "#src/kernel/simulated.ts";
import { isSimulated } from "../support/suites/open-now.ts";

const { poll } = isSimulated ? simulated : await import("#src/kernel/libc.ts");

/** Lets so many milliseconds pass. */
export function letPass(delayMs: number): void {
  poll([], delayMs);
}

// Who waits for ever is Quiescent after so long, which is no time at all on
// the virtual clock. On the real kernel something comes to pass before.
const patienceMs = 1000;

/** A table of waiters whose `select` takes time. */
class SleepingTable<T extends { name: string }> extends WaitTable<T> {
  /** The longest sleeps that were allowed, one a turn. */
  readonly timeouts: (number | null)[] = [];
  /** What happens each time at the beginning of a sleep. */
  readonly steps: (() => void)[] = [];

  override select(timeoutMs: number | null): Waiter<T>[] {
    this.timeouts.push(timeoutMs);
    const entries = [...this.selector.keys.values()];
    if (timeoutMs !== 0 && poll(entries, 0) === 0) {
      this.steps.shift()?.();
      poll(entries, timeoutMs ?? patienceMs);
    }
    return super.select(timeoutMs === null ? null : 0);
  }
}

/** The scheduler of chapter 03, asleep when it has nothing to do. */
export class SleepingScheduler extends Scheduler {
  override readonly waiting = new SleepingTable<Spawned>();
}

/** The scheduler of chapter 02, the same way. */
export class SleepingDescriptorScheduler extends earlier.Scheduler {
  override readonly waiting = new SleepingTable<DescriptorTask>();
}
