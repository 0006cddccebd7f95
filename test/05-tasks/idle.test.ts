/** Clients that fall silent, and the timers that let go of them. */
import { expect } from "vitest";
import type { TimerQueue } from "#src/03-timers/timer-queue.ts";
import { acceptClients } from "#src/04-futures/echo.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import * as sleeper from "#src/05-tasks/sleeper.ts";
import { createTask, Task } from "#src/05-tasks/task.ts";
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
      new Task(acceptClients(listening, createTask), "server", loop);
      expect(() => loop.run()).toThrow(Quiescent);
    },
    letPass: (delayMs) => (clock.nowMs += delayMs),
  };
});

describeSleeper(sleeper.serve);
