/** Chapter 05 in the words of the shared suites. */
import { expect } from "vitest";
import type { EventLoop } from "#src/04-futures/event-loop.ts";
import type { Future } from "#src/04-futures/future.ts";
import { run } from "#src/05-tasks/run.ts";
import { Task } from "#src/05-tasks/task.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { runtimeOf as futuresOf } from "../04-futures/runtime.ts";
import type { Runtime } from "../support/suites/runtime.ts";

/** The calls of chapter 04, made by tasks. */
export function runtimeOf(loop: EventLoop): Runtime<Future<unknown>> {
  return {
    ...futuresOf(loop),
    spawn: (coroutine, name) => void new Task(coroutine, name, loop),
    run: (coroutine) => {
      try {
        return run(coroutine, loop);
      } finally {
        expectNothingLeft(loop);
      }
    },
    runToTheEnd: () => {
      loop.run();
      expectNothingLeft(loop);
    },
  };
}

/** Neither a task nor anything else that a loop could wait for. */
export function expectNothingLeft(loop: EventLoop): void {
  const { unfinished, unretrieved } = tasksOf(loop);
  const names = [...unfinished, ...unretrieved].map(({ name }) => name);
  expect(names, "tasks that are left").toEqual([]);
  expect(loop.isAlive(), "something is left to wait for").toBe(false);
}
