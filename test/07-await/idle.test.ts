/** Clients that fall silent, and the deadlines that let go of them. */
import { expect } from "vitest";
import type { TimerQueue } from "#src/03-timers/timer-queue.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { acceptClients } from "#src/07-await/echo.ts";
import { run } from "#src/07-await/run.ts";
import * as sleeper from "#src/07-await/sleeper.ts";
import { giveClock } from "../04-futures/own-clock.ts";
import { Quiescent } from "../support/one-thread-kernel.ts";
import { describeIdle } from "../support/suites/idle.ts";
import { describeSleeper } from "../support/suites/sleeper.ts";

describeIdle(() => {
  const loop = new EventLoop();
  const clock = giveClock(loop);
  return {
    timers: loop.timers as TimerQueue<never>,
    play: (listening, deeds) => {
      for (const [atMs, deed] of deeds) loop.callLater(atMs, deed);
      const serve = () => run(() => acceptClients(listening), loop);
      expect(serve).toThrow(Quiescent);
    },
    letPass: (delayMs) => (clock.nowMs += delayMs),
  };
});

describeSleeper(sleeper.serve);
