/** Waiting for all, and stopping them together. */
import type { Coroutine } from "../04-futures/drive.ts";
import {
  type Awaitables,
  ensureFutures,
  hasFailed,
  untilDone,
} from "../05-tasks/gather.ts";
import { Gathering } from "./gathering.ts";
import { createTask } from "./task.ts";

/**
 * As chapter 05's. And when whoever waits for it is cancelled, so are all that
 * it waits for; then it waits until all of them have ended.
 */
export function* gather<T extends readonly unknown[]>(
  list: Awaitables<T>,
): Coroutine<T> {
  const futures = ensureFutures(list, createTask);
  const news = new Gathering(futures);
  const failed = yield* untilDone(
    futures,
    (future) => news.request === null && hasFailed(future),
    news,
  );
  if (news.request !== null) throw news.request;
  failed?.result();
  return futures.map((future) => future.result()) as unknown as T;
}
