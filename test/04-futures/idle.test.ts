/** Clients that fall silent, and the timers that let go of them. */
import { type Address, close } from "#kernel";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TimerQueue } from "#src/03-timers/timer-queue.ts";
import { drive } from "#src/04-futures/drive.ts";
import { acceptClients } from "#src/04-futures/echo.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import * as sleeper from "#src/04-futures/sleeper.ts";
import {
  accepted,
  printed,
  Quiescent,
  whenIdle,
} from "../support/one-thread-kernel.ts";
import { clientAt } from "../support/sockets.ts";
import { describeIdle } from "../support/suites/idle.ts";
import { giveClock } from "./own-clock.ts";

beforeEach(() => whenIdle());

afterEach(() => {
  vi.restoreAllMocks();
});

describeIdle(() => {
  const loop = new EventLoop();
  const clock = giveClock(loop);
  return {
    timers: loop.timers as TimerQueue<never>,
    play: (listening, deeds) => {
      for (const [atMs, deed] of deeds) loop.callLater(atMs, deed);
      drive(acceptClients(listening), loop);
      expect(() => loop.run()).toThrow(Quiescent);
    },
    letPass: (delayMs) => (clock.nowMs += delayMs),
  };
});

test("beside the server a coroutine sleeps for a second", () => {
  const { run } = EventLoop.prototype;
  vi.spyOn(EventLoop.prototype, "run").mockImplementation(function (
    this: EventLoop,
  ) {
    giveClock(this);
    run.call(this);
  });
  let client = -1;
  const options = {
    host: "127.0.0.1",
    port: 0,
    onListening: (address: Address) => (client = clientAt(address)),
  };
  expect(() => sleeper.serve(options)).toThrow(Quiescent);
  expect(printed).toEqual([
    "one second later",
    `client ${accepted[0]}: silent for too long`,
  ]);
  close(client);
});
