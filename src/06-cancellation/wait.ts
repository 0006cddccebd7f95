/** Waiting for others without stopping them. */
import { sentence } from "../01-callbacks/sentence.ts";
import type { Coroutine } from "../04-futures/drive.ts";
import { getRunningLoop } from "../04-futures/event-loop.ts";
import { Future } from "../04-futures/future.ts";
import {
  type Awaitable,
  checkFuture,
  ensureFuture,
  hasFailed,
  type News,
  untilDone,
} from "../05-tasks/gather.ts";
import { createTask } from "./task.ts";

/** What makes an end of a wait. The names are asyncio's. */
const isEnough = {
  "first-completed": () => true,
  "first-exception": (future: Future<unknown>) =>
    hasFailed(future) && !future.cancelled(),
  "all-completed": () => false,
};

/** When `wait` has waited long enough; a `timeoutMs` of `null` is for ever. */
export type WaitOptions = {
  until?: keyof typeof isEnough;
  timeoutMs?: number | null;
};

/** What is done, and what is not. */
export type Waited<F> = { done: Set<F>; pending: Set<F> };

/**
 * Waits for Futures, such as tasks; which are done then. It stops none of
 * them, not when the time is up, and not when it is cancelled itself.
 */
export function* wait<F extends Future<unknown>>(
  futures: readonly F[] | ReadonlySet<F>,
  { until = "all-completed", timeoutMs = null }: WaitOptions = {},
): Coroutine<Waited<F>> {
  checkList(futures);
  const list = [...futures];
  for (const future of list) checkFuture(future);
  checkUntil(until);
  const loop = getRunningLoop();
  const news: News = new Future(loop);
  const timer =
    timeoutMs === null ? null : loop.callLater(timeoutMs, giveUp, news);
  try {
    yield* untilDone(list, isEnough[until], news);
  } finally {
    timer?.cancel();
  }
  const isDone = (future: F) => future.done();
  return {
    done: new Set(list.filter(isDone)),
    pending: new Set(list.filter((future) => !isDone(future))),
  };
}

function giveUp(news: News): void {
  if (!news.done()) news.setResult(null);
}

function checkList(futures: unknown): void {
  // A Future can be iterated, too: that would be to wait for it.
  if (Array.isArray(futures) || futures instanceof Set) return;
  const what = sentence(futures);
  throw new TypeError(`what is waited for is a list or a Set, not ${what}`);
}

function checkUntil(until: string): void {
  if (Object.hasOwn(isEnough, until)) return;
  const choices = Object.keys(isEnough).join(", ");
  throw new TypeError(`until is one of ${choices}: ${until}`);
}

/** Waits. A cancel of the one who waits does not reach what it waits for. */
export function* shield<T>(awaitable: Awaitable<T>): Coroutine<T> {
  const inner = ensureFuture(awaitable, createTask);
  if (!inner.done()) yield* untilDone([inner], isEnough["all-completed"]);
  return inner.result();
}
