/** A task of the scheduler, and what can become of it. */
import type { Outcome } from "../02-coroutines/wait.ts";
import type { Waiter } from "../02-coroutines/wait-table.ts";
import type { Timer } from "./timer-queue.ts";
import type { Coroutine } from "./wait.ts";

/** A coroutine that was spawned, and what is known of it. */
export type Spawned<T = unknown> = {
  readonly name: string;
  readonly coroutine: Coroutine<T>;
  /** `null` until it has ended. */
  outcome: Outcome<T> | null;
  /** What ends its wait, if a time does. */
  timer: Timer<Resumption> | null;
};

/** A task that may run: to begin, to go on, or to have an error thrown. */
export type Resumption = {
  readonly task: Spawned;
  readonly waiter: Waiter<Spawned> | null;
  readonly error: Error | null;
};
