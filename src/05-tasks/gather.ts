/** Waiting for many at once. */
import { sentence } from "../01-callbacks/sentence.ts";
import { type Coroutine, checkCoroutine } from "../04-futures/drive.ts";
import { getRunningLoop } from "../04-futures/event-loop.ts";
import { Future, foreign } from "../04-futures/future.ts";
import { createTask } from "./task.ts";

/** What can be waited for. A coroutine becomes a task. */
export type Awaitable<T> = Coroutine<T> | Future<T>;

/** What makes a task of a coroutine. */
export type Start = <T>(coroutine: Coroutine<T>) => Future<T>;

/** One awaitable for each result. */
export type Awaitables<T extends readonly unknown[]> = {
  readonly [K in keyof T]: Awaitable<T[K]>;
};

/**
 * Waits for all; their results, in the order of the list. The first error is
 * thrown at once, and the others go on. Twice in the list is run once.
 */
export function* gather<T extends readonly unknown[]>(
  list: Awaitables<T>,
): Coroutine<T> {
  const futures = ensureFutures(list);
  const failed = yield* untilDone(futures, hasFailed);
  failed?.result();
  return futures.map((future) => future.result()) as unknown as T;
}

/** As `ensureFuture`, for all; none runs if one of them is refused. */
export function ensureFutures(
  list: readonly Awaitable<unknown>[],
  start: Start = createTask,
): Future<unknown>[] {
  // A coroutine can be iterated, too: it would run here, in nobody's task.
  if (!Array.isArray(list)) {
    throw new TypeError(`what is gathered is a list, not ${sentence(list)}`);
  }
  for (const it of list) checkAwaitable(it);
  const futures = new Map<unknown, Future<unknown>>();
  return list.map((it) => {
    const future = futures.get(it) ?? ensureFuture(it, start);
    futures.set(it, future);
    return future;
  });
}

/** A Future stays what it is; a coroutine becomes a task. */
export function ensureFuture<T>(
  it: Awaitable<T>,
  start: Start = createTask,
): Future<T> {
  checkAwaitable(it);
  return it instanceof Future ? it : start(it);
}

/** Throws an error unless it can be waited for in this loop. */
export function checkAwaitable(it: unknown): void {
  if (it instanceof Future) checkFuture(it);
  else checkCoroutine(it);
}

/** Throws a TypeError, or an Error if it is a Future of another loop. */
export function checkFuture(it: unknown): void {
  if (!(it instanceof Future)) {
    throw new TypeError(`what is waited for is a Future, not ${sentence(it)}`);
  }
  if (it.loop !== getRunningLoop()) throw new Error(foreign);
}

/** Who has ended a wait for many; `null` if all have, or the time. */
export type News = Future<Future<unknown> | null>;

/**
 * Waits until all are done, or until one is of which `isEnough` is true, and
 * answers with that one. `news` can also be given a result from outside.
 */
export function* untilDone(
  futures: readonly Future<unknown>[],
  isEnough: (future: Future<unknown>) => boolean,
  news: News = new Future(),
): Coroutine<Future<unknown> | null> {
  const pending = new Set(futures);
  const ended = (future: Future<unknown>) => {
    pending.delete(future);
    if (news.done()) return;
    if (isEnough(future)) news.setResult(future);
    else if (pending.size === 0) news.setResult(null);
  };
  for (const future of pending) future.addDoneCallback(ended);
  try {
    return pending.size === 0 ? null : yield* news;
  } finally {
    for (const future of pending) future.removeDoneCallback(ended);
  }
}

/** Whether what is done has an error or was cancelled, and has no value. */
export function hasFailed({ outcome }: Future<unknown>): boolean {
  return outcome !== null && "error" in outcome;
}
