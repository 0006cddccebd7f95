// fails: a task that starts others keeps nobody waiting
// A for-of visits what was in the array when it began.
/** One turn of a scheduler. But a turn may never end. */
import type { Scheduler } from "#src/02-coroutines/scheduler.ts";

/** One turn: sleep unless somebody may run, then run who may. */
export function runOnce(scheduler: Scheduler): void {
  const { ready, waiting } = scheduler;
  const timeoutMs = ready.length > 0 ? 0 : null;
  scheduler.wake(waiting.select(timeoutMs));
  // TODO: run all who are ready now; whoever is added waits a turn.
  for (const resumption of ready) scheduler.step(resumption);
  ready.length = 0;
  // END TODO
}
