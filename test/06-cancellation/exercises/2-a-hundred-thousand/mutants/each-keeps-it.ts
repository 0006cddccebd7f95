// fails: a refusal further in counts for all outside of it
// Gives the request to each task on the way, to be sure that it is heard.
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
    let task: Task<unknown> = this;
    for (;;) {
      task.request = new CancelledError(reason);
      const { awaiting } = task;
      if (!(awaiting instanceof Task) || awaiting.done()) {
        awaiting?.cancel(reason);
        break;
      }
      task = awaiting;
    }
    // END TODO
    return true;
  }

  override step(error: Error | null = null): void {
    const { request } = this;
    this.request = null;
    super.step(request ?? error);
  }
}
