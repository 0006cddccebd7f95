/** A task that can be asked to stop. */
import type { Outcome } from "../02-coroutines/wait.ts";
import type { Coroutine } from "../04-futures/drive.ts";
import { CancelledError, type Future } from "../04-futures/future.ts";
import * as tasks from "../05-tasks/task.ts";
import { Gathering } from "./gathering.ts";

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
    askInward([this], reason);
    return true;
  }

  /** Counts a request; and keeps it, unless somebody further in will. */
  ask(reason: string, isInnermost: boolean): void {
    this.requestCount += 1;
    // What it waited for may have been cancelled before: that is enough.
    if (isInnermost && !this.awaiting?.cancelled()) {
      this.request = new CancelledError(reason);
    }
  }

  /** Stops waiting for a task that waits for this one. */
  leaveRing(reason: string): void {
    this.awaiting?.removeDoneCallback(this.wakeUp);
    this.awaiting = null;
    this.request = new CancelledError(reason);
    this.loop.callSoon(this.wakeUp);
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
    if (request === null || awaiting === null || awaiting.done()) return;
    // Taken first: the way inward may come round to this task.
    this.request = null;
    askInward([awaiting], request.message);
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

/**
 * Asks to stop: these, all that they wait for, and so on to the innermost.
 * There a Future is cancelled; or a task that is ready keeps the request.
 */
export function askInward(
  outermost: Iterable<Future<unknown>>,
  reason: string,
): void {
  // A loop, which also visits what is added meanwhile: a recursion would be
  // too deep. And a set: tasks may wait for each other, round and round.
  const asked = new Set(outermost);
  let isHeard = false;
  for (const future of asked) {
    const inner = innerOf(future).filter((it) => !it.done());
    for (const it of inner) asked.add(it);
    if (inner.length === 0) isHeard = true;
    if (!(future instanceof Task)) future.cancel(reason);
    else future.ask(reason, inner.length === 0);
  }
  if (isHeard) return;
  // Nobody is innermost.
  [...asked].findLast((it) => it instanceof Task)?.leaveRing(reason);
}

/** What a request goes on to. */
function innerOf(future: Future<unknown>): readonly Future<unknown>[] {
  if (future instanceof Gathering) return future.futures;
  if (!(future instanceof Task) || future.awaiting === null) return [];
  return [future.awaiting];
}
