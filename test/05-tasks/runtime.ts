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
        expectNoneLeft(loop);
        expect(loop.isAlive(), "something is left to wait for").toBe(false);
      }
    },
    runToTheEnd: () => {
      loop.run();
      expectNoneLeft(loop);
    },
  };
}

function expectNoneLeft(loop: EventLoop): void {
  const { unfinished, unretrieved } = tasksOf(loop);
  const names = [...unfinished, ...unretrieved].map(({ name }) => name);
  expect(names, "tasks that are left").toEqual([]);
}
