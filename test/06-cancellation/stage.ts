/** Where the programs of these tests are played, and what they note there. */
import { expect } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import type { Future } from "#src/04-futures/future.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { run } from "#src/06-cancellation/run.ts";
import { createTask, type Task } from "#src/06-cancellation/task.ts";
import { wait } from "#src/06-cancellation/wait.ts";
import { giveClock } from "../04-futures/own-clock.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";

/** So long that nobody who waits for it is there in the end. */
export const tooLongMs = 1e9;

const startMs = 1000;

/** A loop on a clock of its own, and what was seen. */
export class Stage {
  readonly loop = new EventLoop();
  readonly clock = giveClock(this.loop);
  readonly seen: unknown[] = [];

  constructor() {
    whenIdle();
    this.clock.nowMs = startMs;
  }

  /** How long the program has slept. */
  get elapsedMs(): number {
    return this.clock.nowMs - startMs;
  }

  readonly note = (what: unknown): void => void this.seen.push(what);

  /** Notes how a coroutine ends, and ends in the same way. */
  *noting<T>(name: string, body: Coroutine<T>): Coroutine<T> {
    try {
      const value = yield* body;
      this.note(`${name}: ${value}`);
      return value;
    } catch (error) {
      this.note(`${name}: ${error}`);
      throw error;
    }
  }

  /** Runs a program that is to leave nothing behind, and print nothing. */
  play<T>(body: () => Coroutine<T>): T {
    const { loop } = this;
    const main = function* (): Coroutine<T> {
      const result = yield* body();
      // Here: what is left later, `run` itself would put away.
      expect(leftIn(loop)).toEqual({ tasks: ["main"], timer: null, fds: [] });
      return result;
    };
    const result = run(main(), loop);
    expect(printed).toEqual([]);
    expect(loop.isAlive(), "something is left to wait for").toBe(false);
    return result;
  }

  /** Runs a program whose end `run` has to see to. */
  playOut<T>(body: () => Coroutine<T>): T {
    try {
      return run(body(), this.loop);
    } finally {
      expect(leftIn(this.loop)).toEqual({ tasks: [], timer: null, fds: [] });
    }
  }
}

function leftIn(loop: EventLoop) {
  return {
    tasks: [...tasksOf(loop).unfinished].map(({ name }) => name),
    timer: loop.timers.next(),
    fds: [...loop.waiting.selector.keys.keys()],
  };
}

/** Makes a task of a body that is written on the spot. */
export function start<T>(body: () => Coroutine<T>, name?: string): Task<T> {
  return createTask(body(), name);
}

/** Gives way so often. */
export function* turns(count: number): Coroutine<void> {
  for (let i = 0; i < count; i++) yield* checkpoint();
}

/** Waits until it is done, and says how it ended. */
export function* ending(future: Future<unknown>): Coroutine<string> {
  yield* wait([future]);
  return endOf(future);
}

/** How something has ended; it counts as asked for. */
export function endOf(future: Future<unknown>): string {
  if (!future.done()) return "pending";
  try {
    return `${future.state}: ${future.result()}`;
  } catch (error) {
    return `${future.state}: ${error}`;
  }
}
