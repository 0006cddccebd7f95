/** A task that can be asked to stop. */
import type { Outcome } from "../02-coroutines/wait.ts";
import type { Coroutine } from "../04-futures/drive.ts";
import { CancelledError } from "../04-futures/future.ts";
import * as tasks from "../05-tasks/task.ts";

/** The task that is running; `null` in a callback that is no task's. */
export function currentTask(): Task<unknown> | null {
  const task = tasks.currentTask();
  return task instanceof Task ? task : null;
}

/** Makes a task of a coroutine. Nothing of it runs before the next turn. */
export function createTask<T>(coroutine: Coroutine<T>, name?: string): Task<T> {
  return new Task(coroutine, name);
}

// #region fields
/** Chapter 05's task, and what stops it. As asyncio's. */
export class Task<T> extends tasks.Task<T> {
  /** What is to be thrown at the next step. */
  request: CancelledError | null = null;
  /** How often it was asked, less how often that was taken back. */
  requestCount = 0;
  // #endregion

  /**
   * Asks the task to stop: a CancelledError will be thrown where it waits, or
   * at its next wait. `false` if it is done.
   */
  override cancel(reason = "the task was cancelled"): boolean {
    if (this.done()) return false;
    const path = pathInward(this);
    for (const task of path) task.requestCount += 1;
    path.at(-1)?.interrupt(reason);
    return true;
  }

  /** Ends the wait of this task, or sees to it that the next one fails. */
  interrupt(reason: string): void {
    const { awaiting } = this;
    if (awaiting instanceof Task && !awaiting.done()) {
      // They wait for each other, round and round: nobody is innermost.
      awaiting.removeDoneCallback(this.wakeUp);
      this.awaiting = null;
      this.loop.callSoon(this.wakeUp);
    } else if (awaiting?.cancel(reason) || awaiting?.cancelled()) {
      // Or it was cancelled before: that is thrown, and is enough.
      return;
    }
    this.request = new CancelledError(reason);
  }

  /** Takes one request back; how many are left. After asyncio's `uncancel`. */
  uncancel(): number {
    this.requestCount = Math.max(0, this.requestCount - 1);
    if (this.requestCount === 0) this.request = null;
    return this.requestCount;
  }

  override step(error: Error | null = null): void {
    super.step(this.takeRequest() ?? error);
    // It was asked while it ran, by itself as a rule: its new wait is ended.
    const { awaiting, request } = this;
    if (awaiting === null || request === null) return;
    // Taken first: in a ring of tasks the cancel may come round to this one.
    this.request = null;
    if (!awaiting.cancel(request.message)) this.request = request;
  }

  takeRequest(): CancelledError | null {
    const { request } = this;
    this.request = null;
    return request;
  }

  override finish(state: "finished" | "cancelled", outcome: Outcome<T>): void {
    // Asked while it ran, it returned without another wait.
    const isMissed = this.request !== null && "value" in outcome;
    if (isMissed) super.finish("cancelled", { error: this.request });
    else super.finish(state, outcome);
  }
}

/** A task, what it waits for if that is a task, and so on; innermost last. */
function pathInward(task: Task<unknown>): Task<unknown>[] {
  // A loop: a hundred thousand tasks would be too many for a recursion. And a
  // set, which is left when it comes round to where it has been.
  const path = new Set([task]);
  for (const { awaiting } of path) {
    if (awaiting instanceof Task && !awaiting.done()) path.add(awaiting);
  }
  return [...path];
}
