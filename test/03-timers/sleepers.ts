/** Small coroutines that note when they go on, and times for them. */
import { type Fd, nowMs } from "#kernel";
import { recvUntil, sleep } from "#src/03-timers/io.ts";
import type { Scheduler } from "#src/03-timers/scheduler.ts";
import type { Coroutine, Wait } from "#src/03-timers/wait.ts";

/** Longer than any test lasts. */
export const hourMs = 3_600_000;

/** A deadline that no test lives to see. */
export const inAnHour = () => nowMs() + hourMs;

/** How many timers are alive. */
export function aliveCount({ timers }: Scheduler): number {
  return timers.heap.length - timers.cancelledCount;
}

/** Sleeps so often, and notes its name each time. */
export function* sleeper(
  seen: unknown[],
  name: string,
  delayMs: number,
  count = 1,
): Coroutine<void> {
  for (let i = 0; i < count; i++) {
    yield* sleep(delayMs);
    seen.push(name);
  }
}

/** Waits as it is told to, and notes its name, or the error. */
export function* waiter(
  seen: unknown[],
  name: string,
  wait: Wait,
): Coroutine<void> {
  try {
    yield wait;
    seen.push(name);
  } catch (error) {
    seen.push(`${name}: ${error}`);
  }
}

/** Receives one byte until this point in time, and notes the answer. */
export function* reader(
  seen: unknown[],
  name: string,
  fd: Fd,
  deadlineMs: number,
): Coroutine<void> {
  const count = yield* recvUntil(fd, new Uint8Array(1), deadlineMs);
  seen.push(`${name}: ${count}`);
}
