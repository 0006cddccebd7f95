/**
 * Runs many coroutines in one thread: each until it yields what it waits for,
 * and on when the kernel or the clock says that this is so.
 */
import { assert, close, type Fd, nowMs, print } from "#kernel";
import { sentence } from "../01-callbacks/sentence.ts";
import type { Outcome } from "../02-coroutines/wait.ts";
import { type Waiter, WaitTable } from "../02-coroutines/wait-table.ts";
import type { Resumption, Spawned } from "./spawned.ts";
import { TimerQueue } from "./timer-queue.ts";
import { type Coroutine, checkWait, partsOf } from "./wait.ts";

// #region fields
/** Resumes coroutines. Its fields are its whole state, free to look at. */
export class Scheduler {
  readonly ready: Resumption[] = [];
  readonly waiting = new WaitTable<Spawned>();
  readonly timers = new TimerQueue<Resumption>();
  readonly tasks = new Set<Spawned>();
  main: Spawned | null = null;
  spawnCount = 0;
  // #endregion

  /** Makes a task of a coroutine. Nothing of it runs before the next turn. */
  spawn<T>(coroutine: Coroutine<T>, name?: string): Spawned<T> {
    this.spawnCount += 1;
    const task: Spawned<T> = {
      name: name ?? `task ${this.spawnCount}`,
      coroutine,
      outcome: null,
      timer: null,
    };
    this.tasks.add(task);
    this.ready.push({ task, waiter: null, error: null });
    return task;
  }

  /**
   * Runs until this coroutine has ended; its result, or throws its error.
   * Tasks that still wait are closed: their `finally` blocks run.
   */
  run<T>(coroutine: Coroutine<T>): T {
    assert(this.main === null, "this scheduler is running already");
    const main = this.spawn(coroutine, "main");
    this.main = main;
    try {
      while (main.outcome === null) this.runOnce();
    } finally {
      this.closeTasks();
      this.main = null;
    }
    if ("error" in main.outcome) throw main.outcome.error;
    return main.outcome.value;
  }

  /** One turn: sleep unless somebody may run, then run who may. */
  runOnce(): void {
    const idle = this.ready.length === 0;
    const timeoutMs = idle ? this.timers.msUntilNext(nowMs()) : 0;
    this.wake(this.waiting.select(timeoutMs));
    this.wakeDue(nowMs());
    // A snapshot: whoever becomes ready from here on waits for the next
    // turn, or tasks that spawn tasks would keep us from ever polling again.
    for (const resumption of this.ready.splice(0)) this.step(resumption);
  }

  /** Resumes a task until its next wait, or its end. */
  step({ task, waiter, error }: Resumption): void {
    if (waiter !== null) this.waiting.remove(waiter);
    // Read at the last moment: the descriptor may have been closed since.
    const thrown = waiter?.error ?? error;
    try {
      const { coroutine } = task;
      const result = thrown ? coroutine.throw(thrown) : coroutine.next();
      if (result.done) this.finish(task, { value: result.value });
      else this.park(task, result.value);
    } catch (uncaught) {
      this.finish(task, { error: uncaught });
    }
  }

  /** Puts a task into the slot of what it waits for. */
  park(task: Spawned, wait: unknown): void {
    try {
      checkWait(wait);
      const { slot, deadlineMs } = partsOf(wait);
      const waiter = slot === null ? null : this.waiting.add(task, slot);
      if (deadlineMs === null) return;
      task.timer = this.timers.add(deadlineMs, { task, waiter, error: null });
    } catch (error) {
      // The offender's mistake: it is told so at the line of its yield.
      this.ready.push({ task, waiter: null, error: error as Error });
    }
  }

  /** Makes ready those whose wait is over; each keeps its slot till then. */
  wake(waiters: readonly Waiter<Spawned>[]): void {
    for (const waiter of waiters) {
      const { task } = waiter;
      if (task.timer !== null) this.timers.cancel(task.timer);
      this.ready.push({ task, waiter, error: null });
    }
  }

  /** Makes ready those whose time has come. */
  wakeDue(atMs: number): void {
    for (const resumption of this.timers.due(atMs)) {
      if (resumption.waiter !== null) this.waiting.end(resumption.waiter);
      this.ready.push(resumption);
    }
  }

  /**
   * Closes a descriptor. Whoever waits for it, or has waited and not gone on
   * yet, gets a ClosedError at its `yield`.
   */
  close(fd: Fd): void {
    this.wake(this.waiting.forget(fd));
    close(fd);
  }

  finish(task: Spawned, outcome: Outcome<unknown>): void {
    task.outcome = outcome;
    this.tasks.delete(task);
    if (task.timer !== null) this.timers.cancel(task.timer);
    // The error of the main task is thrown by run; any other ends here.
    if (task === this.main || !("error" in outcome)) return;
    print(`${task.name} failed: ${sentence(outcome.error)}`);
  }

  closeTasks(): void {
    for (const task of this.tasks) {
      try {
        const { done } = task.coroutine.return(undefined);
        assert(done, "it waits in a finally block, and nobody will wake it");
        this.finish(task, { value: undefined });
      } catch (error) {
        this.finish(task, { error });
      }
    }
    this.ready.length = 0;
    this.waiting.rows.clear();
    this.waiting.selector.keys.clear();
    this.timers.purge();
  }
}
