/** From the first task of a program to its end, now with an orderly end. */
import type { Coroutine } from "../04-futures/drive.ts";
import { EventLoop, refuseLoopInLoop } from "../04-futures/event-loop.ts";
import { Future } from "../04-futures/future.ts";
import { untilDone } from "../05-tasks/gather.ts";
import { closeAll, runUntilDone, turnUntilDone } from "../05-tasks/run.ts";
import { tasksOf } from "../05-tasks/task-list.ts";
import { askInward, Task } from "./task.ts";

/**
 * As chapter 05's. But what is left in the end is cancelled first, and waited
 * for; what refuses, and waits for what nothing can bring about, is closed.
 */
export function run<T>(coroutine: Coroutine<T>, loop = new EventLoop()): T {
  refuseLoopInLoop(loop);
  const main = new Task(coroutine, "main", loop);
  try {
    try {
      runUntilDone(main);
    } finally {
      cancelAll(loop);
    }
    return main.result();
  } finally {
    closeAll(loop);
    tasksOf(loop).report();
  }
}

/** Asks all tasks that are left to stop, and turns until they have. */
function cancelAll(loop: EventLoop): void {
  const end = askAll(loop);
  if (end !== null) turnUntilDone(end);
}

/** Asks all tasks that are left to stop; a task that ends when they have. */
export function askAll(loop: EventLoop): Task<unknown> | null {
  const rest = [...tasksOf(loop).unfinished];
  if (rest.length === 0) return null;
  askInward(rest, "the program ends");
  const ended = untilDone(rest, () => false, new Future(loop));
  return new Task(ended, "the end", loop);
}
