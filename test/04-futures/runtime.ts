/** Chapter 04 in the words of the shared suites. */
import { expect } from "vitest";
import { drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import type { Future } from "#src/04-futures/future.ts";
import { accept, close, connect, recv, sendAll } from "#src/04-futures/io.ts";
import type { Runtime } from "../support/suites/runtime.ts";
import { run } from "./runs.ts";

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
    spawn: (coroutine) => drive(coroutine, loop),
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
