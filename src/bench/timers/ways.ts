/** The timers of chapter 03 and of Node, as much of them as is measured. */
import { nowMs } from "#kernel";
import { TimerQueue, type Timer } from "../../03-timers/timer-queue.ts";
import { cpuMs } from "../clock.ts";

/** Something that keeps timers. */
export type Timers<Timer> = {
  readonly add: (delayMs: number) => Timer;
  readonly cancel: (timer: Timer) => void;
  /** Calls the callbacks of all that were added; what it took, in ms. */
  readonly fire: (count: number) => Promise<number>;
};

const longestDelayMs = 100;

/** Chapter 03's queue, and the clock that it is asked with. */
export function queueTimers(): Timers<Timer<() => void>> {
  const queue = new TimerQueue<() => void>();
  return {
    add: (delayMs) => queue.add(nowMs() + delayMs, nothing),
    cancel: (timer) => queue.cancel(timer),
    async fire() {
      // The time is handed in: nobody has to wait until it is so late.
      const laterMs = nowMs() + longestDelayMs;
      const start = cpuMs();
      for (const callback of queue.due(laterMs)) callback();
      return cpuMs() - start;
    },
  };
}

/** Node's own timers. */
export function nodeTimers(): Timers<NodeJS.Timeout> {
  let firedCount = 0;
  let first = 0;
  let onFired: (() => void) | null = null;
  const callback = () => {
    if (firedCount === 0) first = cpuMs();
    firedCount += 1;
    onFired?.();
  };
  return {
    add: (delayMs) => setTimeout(callback, delayMs),
    cancel: (timer) => clearTimeout(timer),
    fire(count) {
      // Until all are due, so that one turn of Node's loop calls them all.
      const allDueMs = performance.now() + longestDelayMs + 1;
      while (performance.now() < allDueMs);
      return new Promise((resolve) => {
        onFired = () => {
          if (firedCount === count) resolve(cpuMs() - first);
        };
      });
    },
  };
}

function nothing(): void {}
