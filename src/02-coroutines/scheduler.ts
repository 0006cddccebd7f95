/**
 * Runs many coroutines in one thread: each until it yields what it waits for,
 * and on when the kernel says that this is so.
 */
import { assert, close, type Fd, POLLIN, POLLOUT, print } from "#kernel";
import { Selector } from "../01-callbacks/selector.ts";
import {
  BusyError,
  ClosedError,
  type Coroutine,
  checkWait,
  type Direction,
  type Outcome,
  type Spawned,
} from "./wait.ts";

/** A task that may run now; an error is thrown at its `yield`. */
type Resumption = { task: Spawned<unknown>; error: Error | null };

/** Who waits for a descriptor: at most one task a direction. */
type Slots = Record<Direction, Spawned<unknown> | null>;

// #region fields
/** Resumes coroutines. Its fields are its whole state, free to look at. */
export class Scheduler {
  readonly ready: Resumption[] = [];
  readonly selector = new Selector<Slots>();
  readonly tasks = new Set<Spawned<unknown>>();
  main: Spawned<unknown> | null = null;
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
    this.ready.push({ task, error: null });
    return task;
  }

  /**
   * Runs until this coroutine has ended; its result, or throws its error.
   * Tasks that are left are closed: their `finally` blocks run.
   */
  run<T>(coroutine: Coroutine<T>): T {
    const main = (this.main = this.spawn(coroutine, "main"));
    try {
      while (main.outcome === null) this.runOnce();
    } finally {
      this.closeTasks();
    }
    if ("error" in main.outcome) throw main.outcome.error;
    return main.outcome.value;
  }

  /** One turn: sleep unless somebody may run, then run who may. */
  runOnce(): void {
    const timeoutMs = this.ready.length > 0 ? 0 : null;
    for (const { fd, events, data } of this.selector.select(timeoutMs)) {
      if ((events & POLLIN) !== 0) this.wake(fd, data, "read", null);
      if ((events & POLLOUT) !== 0) this.wake(fd, data, "write", null);
    }
    // A snapshot: whoever becomes ready from here on waits for the next
    // turn, or tasks that spawn tasks would keep us from ever polling again.
    for (const { task, error } of this.ready.splice(0)) this.step(task, error);
  }

  /** Resumes a task until its next wait, or its end. */
  step(task: Spawned<unknown>, error: Error | null): void {
    try {
      const { coroutine } = task;
      const step = error === null ? coroutine.next() : coroutine.throw(error);
      if (step.done) this.finish(task, { value: step.value });
      else this.park(task, step.value);
    } catch (error) {
      this.finish(task, { error });
    }
  }

  /** Puts a task into the slot of what it waits for. */
  park(task: Spawned<unknown>, wait: unknown): void {
    try {
      checkWait(wait);
      const [fd, direction] = wait;
      const slots = this.slotsOf(fd);
      const other = slots[direction];
      if (other !== null) throw new BusyError(fd, direction, other.name);
      slots[direction] = task;
      this.watch(fd, slots);
    } catch (error) {
      // The offender's mistake: it is told so at the line of its yield.
      this.ready.push({ task, error: error as Error });
    }
  }

  /** Takes a task out of its slot; it runs in this turn or the next. */
  wake(fd: Fd, slots: Slots, direction: Direction, error: Error | null): void {
    const task = slots[direction];
    assert(task !== null, `nobody waits to ${direction} fd ${fd}`);
    slots[direction] = null;
    this.watch(fd, slots);
    this.ready.push({ task, error });
  }

  /** Closes a descriptor; whoever waits for it gets a ClosedError. */
  close(fd: Fd): void {
    const slots = this.slotsOf(fd);
    for (const direction of ["read", "write"] as const) {
      if (slots[direction] === null) continue;
      this.wake(fd, slots, direction, new ClosedError(fd));
    }
    close(fd);
  }

  slotsOf(fd: Fd): Slots {
    return this.selector.keys.get(fd)?.data ?? { read: null, write: null };
  }

  watch(fd: Fd, slots: Slots): void {
    const events =
      (slots.read === null ? 0 : POLLIN) | (slots.write === null ? 0 : POLLOUT);
    this.selector.watch(fd, events, slots);
  }

  finish(task: Spawned<unknown>, outcome: Outcome<unknown>): void {
    task.outcome = outcome;
    this.tasks.delete(task);
    // The error of the main task is thrown by run; any other ends here.
    if (task === this.main || !("error" in outcome)) return;
    print(`${task.name} failed: ${outcome.error}`);
  }

  closeTasks(): void {
    for (const task of this.tasks) {
      try {
        task.coroutine.return(undefined);
        this.finish(task, { value: undefined });
      } catch (error) {
        this.finish(task, { error });
      }
    }
    this.ready.length = 0;
    this.selector.keys.clear();
  }
}
