/** Waiting for all, and stopping them together. */
import type { Coroutine } from "../04-futures/drive.ts";
import { CancelledError, type Future } from "../04-futures/future.ts";
import {
  type Awaitables,
  ensureFutures,
  hasFailed,
  untilDone,
} from "../05-tasks/gather.ts";
import { createTask } from "./task.ts";

/**
 * As chapter 05's. And when it is cancelled, it cancels all that it waits for,
 * and waits until they have ended.
 */
export function* gather<T extends readonly unknown[]>(
  list: Awaitables<T>,
): Coroutine<T> {
  const futures = ensureFutures(list, createTask);
  const failed = yield* untilDoneOrStopped(futures);
  failed?.result();
  return futures.map((future) => future.result()) as unknown as T;
}

function* untilDoneOrStopped(
  futures: readonly Future<unknown>[],
): Coroutine<Future<unknown> | null> {
  try {
    return yield* untilDone(futures, hasFailed);
  } catch (error) {
    // Nothing else can come out of it than the cancel of whoever waits.
    yield* stopAll(futures, (error as CancelledError).message);
    throw error;
  }
}

/** Cancels all, and waits for their end; so it does if cancelled itself. */
export function* stopAll(
  futures: readonly Future<unknown>[],
  reason: string,
): Coroutine<void> {
  for (let askedCount = 0; ; askedCount += 1) {
    // A second cancel insists. No third: two that wait for each other would
    // ask each other for ever.
    if (askedCount < 2) for (const future of futures) future.cancel(reason);
    try {
      yield* untilDone(futures, () => false);
      return;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      reason = error.message;
    }
  }
}
