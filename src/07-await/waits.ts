/** Waiting for several, and for a time: chapter 06's, for all with a `then`. */
import type { Coroutine } from "../04-futures/drive.ts";
import { CancelledError } from "../04-futures/future.ts";
import type { Handle } from "../04-futures/handle.ts";
import { ensureFuture, type Awaitable as Plain } from "../05-tasks/gather.ts";
import * as all from "../06-cancellation/gather.ts";
import { createTask, currentTask, type Task } from "../06-cancellation/task.ts";
import { TimeoutError } from "../06-cancellation/timeout.ts";
import * as kept from "../06-cancellation/wait.ts";
import { startNow } from "./awaiter.ts";
import { resolved, thenOf } from "./thenable.ts";

/** What can be waited for. A coroutine becomes a task. */
export type Awaitable<T> = Coroutine<T> | PromiseLike<T>;

/** One awaitable for each result. */
export type Awaitables<T extends readonly unknown[]> = {
  readonly [K in keyof T]: Awaitable<T[K]>;
};

/** Waits for all; their results, in the order of the list. */
export function gather<T extends readonly unknown[]>(
  list: Awaitables<T>,
): Task<T> {
  const futures = Array.isArray(list) ? list.map(followed) : list;
  return startNow(all.gather<T>(futures as never));
}

/** Waits for one thing until the time is up, and then stops it. */
export function waitFor<T>(
  awaitable: Awaitable<T>,
  delayMs: number | null,
): Task<T> {
  return startNow(within(followed(awaitable), delayMs));
}

/**
 * As chapter 06's. But here another task does the work, and what it has got
 * takes a turn to come: only that other is stopped, if it is not done.
 */
function* within<T>(awaitable: Plain<T>, delayMs: number | null): Coroutine<T> {
  const future = ensureFuture(awaitable, createTask);
  const { loop } = future;
  let isOver = false;
  const stop = () => void (isOver = future.cancel("the time is up"));
  let timer: Handle | null = null;
  const stopSoon = () => (timer = loop.callSoon(stop));
  if (delayMs === 0) stopSoon();
  else if (delayMs !== null) timer = loop.callLater(delayMs, stopSoon);
  try {
    return yield* future;
  } catch (error) {
    const isAsked = (currentTask()?.requestCount ?? 0) > 0;
    const isOurs = isOver && !isAsked && error instanceof CancelledError;
    if (!isOurs) throw error;
    throw new TimeoutError(`not done after ${delayMs} ms`, { cause: error });
  } finally {
    (timer as Handle | null)?.cancel();
  }
}

/** Waits. A cancel of the one who waits does not reach what it waits for. */
export function shield<T>(awaitable: Awaitable<T>): Task<T> {
  return startNow(kept.shield(followed(awaitable)));
}

/** A thenable becomes a Future; all else is left as it is. */
function followed<T>(awaitable: Awaitable<T>) {
  return thenOf(awaitable) === null
    ? (awaitable as Coroutine<T>)
    : resolved(awaitable as PromiseLike<T>);
}
