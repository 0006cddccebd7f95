/**
 * Runs many coroutines in one thread: each until it yields what it waits for,
 * and on when the kernel says that this is so.
 */
import { assert, close, type Fd, print } from "#kernel";
import { sentence } from "../01-callbacks/sentence.ts";
import {
  type Coroutine,
  checkWait,
  type Outcome,
  type Spawned,
} from "./wait.ts";
import { type Waiter, WaitTable } from "./wait-table.ts";

/** A task that may run: to begin, to go on, or to have an error thrown. */
type Resumption = {
  readonly task: Spawned;
  readonly waiter: Waiter<Spawned> | null;
  readonly error: Error | null;
};

// #region fields
/** Resumes coroutines. Its fields are its whole state, free to look at. */
export class Scheduler {
  readonly ready: Resumption[] = [];
  readonly waiting = new WaitTable<Spawned>();
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
    const timeoutMs = this.ready.length > 0 ? 0 : null;
    this.wake(this.waiting.select(timeoutMs));
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
      this.waiting.add(task, wait);
    } catch (error) {
      // The offender's mistake: it is told so at the line of its yield.
      this.ready.push({ task, waiter: null, error: error as Error });
    }
  }

  /** Makes ready those whose wait is over; each keeps its slot till then. */
  wake(waiters: readonly Waiter<Spawned>[]): void {
    for (const waiter of waiters) {
      this.ready.push({ task: waiter.task, waiter, error: null });
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
  }
}
