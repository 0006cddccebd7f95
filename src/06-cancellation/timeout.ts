/** A deadline for a part of a task. */
import { type Coroutine, checkCoroutine } from "../04-futures/drive.ts";
import { CancelledError } from "../04-futures/future.ts";
import type { Handle } from "../04-futures/handle.ts";
import { type Awaitable, checkAwaitable } from "../05-tasks/gather.ts";
import { currentTask, type Task } from "./task.ts";

/** Thrown where the time was up. */
export class TimeoutError extends Error {
  override readonly name = "TimeoutError";
}

/**
 * Runs a coroutine in the task that is running, and stops it when the time is
 * up: then throws a TimeoutError. `null` is for ever. A cancel that comes from
 * elsewhere goes through. After asyncio's `timeout`.
 */
export function* timeout<T>(
  delayMs: number | null,
  body: Coroutine<T>,
): Coroutine<T> {
  checkCoroutine(body);
  const deadline = new Deadline(delayMs);
  try {
    return yield* body;
  } catch (error) {
    const isOurs = deadline.leave() && error instanceof CancelledError;
    if (!isOurs) throw error;
    throw new TimeoutError(`not done after ${delayMs} ms`, { cause: error });
  } finally {
    deadline.leave();
  }
}

/** Waits for one thing until the time is up, and then stops it. */
export function* waitFor<T>(
  awaitable: Awaitable<T>,
  delayMs: number | null,
): Coroutine<T> {
  checkAwaitable(awaitable);
  return yield* timeout(delayMs, awaitable[Symbol.iterator]());
}

/** Cancels a task when the time is up, and takes that back in the end. */
class Deadline {
  readonly task: Task<unknown>;
  readonly countBefore: number;
  timer: Handle | null;
  isOver = false;

  constructor(delayMs: number | null) {
    this.task = taskHere();
    this.countBefore = this.task.requestCount;
    this.timer = delayMs === null ? null : this.start(delayMs);
  }

  start(delayMs: number): Handle {
    const { loop } = this.task;
    // 0 is the next wait, even if it is a checkpoint. A timer would be slower.
    if (delayMs === 0) return loop.callSoon(() => this.expire());
    // A turn later: bytes that come in the turn of the deadline are in time.
    return loop.callLater(delayMs, () => {
      this.timer = loop.callSoon(() => this.expire());
    });
  }

  expire(): void {
    this.isOver = true;
    this.task.cancel("the time is up");
  }

  /** Whether the time was up, and nobody else has asked the task to stop. */
  leave(): boolean {
    this.timer?.cancel();
    const { isOver } = this;
    this.isOver = false;
    return isOver && this.task.uncancel() <= this.countBefore;
  }
}

function taskHere(): Task<unknown> {
  const task = currentTask();
  if (task !== null) return task;
  throw new Error("no task is running here: whom would the time stop?");
}
