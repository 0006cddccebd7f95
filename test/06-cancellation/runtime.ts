/** Chapter 06 in the words of the shared suites. */
import type { EventLoop } from "#src/04-futures/event-loop.ts";
import type { Future } from "#src/04-futures/future.ts";
import { run } from "#src/06-cancellation/run.ts";
import { Task } from "#src/06-cancellation/task.ts";
import {
  expectNothingLeft,
  runtimeOf as tasksOf,
} from "../05-tasks/runtime.ts";
import type { Runtime } from "../support/suites/runtime.ts";

/** The calls of chapter 05, made by tasks that can be stopped. */
export function runtimeOf(loop: EventLoop): Runtime<Future<unknown>> {
  return {
    ...tasksOf(loop),
    spawn: (coroutine, name) => void new Task(coroutine, name, loop),
    run: (coroutine) => {
      try {
        return run(coroutine, loop);
      } finally {
        expectNothingLeft(loop);
      }
    },
  };
}
