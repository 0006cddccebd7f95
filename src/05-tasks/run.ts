/** From the first task of a program to its end. */
import type { Coroutine } from "../04-futures/drive.ts";
import { EventLoop, refuseLoopInLoop } from "../04-futures/event-loop.ts";
import { Task } from "./task.ts";
import { tasksOf } from "./task-list.ts";

/**
 * Runs a loop until this coroutine has ended; its result, or throws its
 * error. What still waits then is closed, and what nobody asked for reported.
 * Throws an Error if nothing is left that could wake the coroutine.
 */
export function run<T>(coroutine: Coroutine<T>, loop = new EventLoop()): T {
  refuseLoopInLoop(loop);
  const main = new Task(coroutine, "main", loop);
  try {
    runUntilDone(main);
    return main.result();
  } finally {
    closeAll(loop);
    tasksOf(loop).report();
  }
}

/** Turns until a task is done. Throws an Error if it never will be. */
export function runUntilDone(task: Task<unknown>): void {
  if (turnUntilDone(task)) return;
  const { loop, name } = task;
  const reason = loop.stopping ? "its loop was stopped" : "nothing can wake it";
  throw new Error(`${name} has not ended, but ${reason}`);
}

/** Turns until a task is done, or there is nothing left to turn for. */
export function turnUntilDone(task: Task<unknown>): boolean {
  const { loop } = task;
  let isRunning = true;
  const stop = () => {
    // If others have stopped the loop before, it is called in the next run.
    if (isRunning) loop.stop();
  };
  task.addDoneCallback(stop);
  loop.run();
  isRunning = false;
  return task.done();
}

/** Closes all tasks that are left, and lets those who wait for them know. */
export function closeAll(loop: EventLoop): void {
  const tasks = tasksOf(loop);
  if (tasks.unfinished.size === 0 && loop.ready.length === 0) return;
  // Twice: what is done calls back a turn later, and may begin something.
  for (let times = 0; times < 2; times += 1) {
    // In a turn: what closes a descriptor asks for the running loop.
    loop.callSoon(() => {
      tasks.close();
      loop.stop();
    });
    loop.run();
  }
}
