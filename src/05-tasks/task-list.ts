/** Which tasks a loop has: without a list, nobody could end them. */
import { print } from "#kernel";
import type { EventLoop } from "../04-futures/event-loop.ts";
import { textOf } from "../04-futures/handle.ts";
import type { Task } from "./task.ts";

// Beside the loops, and not in them: a loop knows nothing of tasks.
const lists = new WeakMap<EventLoop, TaskList>();

/** The tasks of a loop. */
export function tasksOf(loop: EventLoop): TaskList {
  const list = lists.get(loop) ?? new TaskList();
  lists.set(loop, list);
  return list;
}

// #region fields
/** The tasks of one loop, without those that have ended well. */
export class TaskList {
  readonly unfinished = new Set<Task<unknown>>();
  /** They have failed, and nobody has asked for their result. */
  readonly unretrieved = new Set<Task<unknown>>();
  count = 0;
  /** Told of each of them when the loop has ended. */
  onUnretrieved: (task: Task<unknown>, error: unknown) => void = printFailure;
  // #endregion

  /** Adds a new task; the name that it gets. */
  add(task: Task<unknown>, name?: string): string {
    this.unfinished.add(task);
    this.count += 1;
    return name ?? `task ${this.count}`;
  }

  /** A task has ended; its error is to be asked for. */
  ended(task: Task<unknown>): void {
    this.unfinished.delete(task);
    if (errorOf(task) !== null) this.unretrieved.add(task);
  }

  /** Somebody has asked. */
  retrieved(task: Task<unknown>): void {
    this.unretrieved.delete(task);
  }

  /** Tells of the errors that nobody has asked for. */
  report(): void {
    for (const task of this.unretrieved) {
      this.unretrieved.delete(task);
      const error = errorOf(task)?.error;
      try {
        this.onUnretrieved(task, error);
      } catch (second) {
        // Or the others, and what the program returns, would be lost with it.
        for (const each of [error, second]) printFailure(task, each);
      }
    }
  }

  /** Closes the coroutines that are left: their `finally` blocks run. */
  close(): void {
    for (const task of this.unfinished) task.close();
  }
}

function errorOf({ state, outcome }: Task<unknown>): { error: unknown } | null {
  const isError = outcome !== null && "error" in outcome;
  return isError && state === "finished" ? outcome : null;
}

function printFailure({ name }: Task<unknown>, error: unknown): void {
  print(`${name} failed, and nobody asked: ${textOf(error)}`);
}
