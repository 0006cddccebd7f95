/** Small coroutines that note when they go on. */
import type { Fd } from "#kernel";
import { recvUntil, sleep } from "#src/03-timers/io.ts";
import type { Coroutine, Wait } from "#src/03-timers/wait.ts";

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
