/** Chapter 06 in the words of the shared suites. */
import { expect } from "vitest";
import type { EventLoop } from "#src/04-futures/event-loop.ts";
import type { Future } from "#src/04-futures/future.ts";
import { accept, close, connect, recv, sendAll } from "#src/04-futures/io.ts";
import { run } from "#src/06-cancellation/run.ts";
import { Task } from "#src/06-cancellation/task.ts";
import type { Runtime } from "../support/suites/runtime.ts";

// What a coroutine of this chapter yields.
type Awaited = Future<unknown>;

/** A loop, and the calls that make a Future of it. */
export function runtimeOf(loop: EventLoop): Runtime<Awaited> {
  return {
    accept,
    connect,
    recv,
    sendAll,
    close,
    spawn: (coroutine, name) => void new Task(coroutine, name, loop),
    run: (coroutine) => {
      try {
        return run(coroutine, loop);
      } finally {
        expect(loop.isAlive(), "something is left to wait for").toBe(false);
      }
    },
    runToTheEnd: () => loop.run(),
    called: () => "another coroutine",
  };
}
