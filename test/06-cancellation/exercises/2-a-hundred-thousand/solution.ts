/** A task that can be cancelled, with as many behind it as there may be. */
import { CancelledError } from "#src/04-futures/future.ts";
import * as tasks from "#src/05-tasks/task.ts";

/** Chapter 05's task, and what stops it; but for a task that asks itself. */
export class Task<T> extends tasks.Task<T> {
  /** What is to be thrown at the next step. */
  request: CancelledError | null = null;

  /**
   * Asks to stop: the innermost of those that wait for each other from here
   * on. `false` if this task is done.
   */
  override cancel(reason = "the task was cancelled"): boolean {
    if (this.done()) return false;
    // TODO: go inward by a loop, and not from call to call.
    let innermost: Task<unknown> = this;
    for (;;) {
      const { awaiting } = innermost;
      // What is done cannot be stopped: whoever has waited for it is ready.
      if (!(awaiting instanceof Task) || awaiting.done()) break;
      innermost = awaiting;
    }
    const isHeard = innermost.awaiting?.cancel(reason) ?? false;
    if (!isHeard) innermost.request = new CancelledError(reason);
    // END TODO
    return true;
  }

  override step(error: Error | null = null): void {
    const { request } = this;
    this.request = null;
    super.step(request ?? error);
  }
}
