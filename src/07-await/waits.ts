/** Waiting for several, and for a time: chapter 06's, for all with a `then`. */
import type { Coroutine } from "../04-futures/drive.ts";
import * as all from "../06-cancellation/gather.ts";
import { createTask, type Task } from "../06-cancellation/task.ts";
import * as time from "../06-cancellation/timeout.ts";
import * as kept from "../06-cancellation/wait.ts";
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
  return createTask(all.gather<T>(futures as never));
}

/** Waits for one thing until the time is up, and then stops it. */
export function waitFor<T>(
  awaitable: Awaitable<T>,
  delayMs: number | null,
): Task<T> {
  return createTask(time.waitFor(followed(awaitable), delayMs));
}

/** Waits. A cancel of the one who waits does not reach what it waits for. */
export function shield<T>(awaitable: Awaitable<T>): Task<T> {
  return createTask(kept.shield(followed(awaitable)));
}

/** A thenable becomes a Future; all else is left as it is. */
function followed<T>(awaitable: Awaitable<T>) {
  return thenOf(awaitable) === null
    ? (awaitable as Coroutine<T>)
    : resolved(awaitable as PromiseLike<T>);
}
