/** Clients that fall silent, and the timers that let go of them. */
import { beforeEach, expect } from "vitest";
import type { TimerQueue } from "#src/03-timers/timer-queue.ts";
import { drive } from "#src/04-futures/drive.ts";
import { acceptClients } from "#src/04-futures/echo.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import * as sleeper from "#src/04-futures/sleeper.ts";
import { Quiescent, whenIdle } from "../support/one-thread-kernel.ts";
import { describeIdle } from "../support/suites/idle.ts";
import { describeSleeper } from "../support/suites/sleeper.ts";
import { giveClock } from "./own-clock.ts";

beforeEach(() => whenIdle());

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

describeSleeper(sleeper.serve);
