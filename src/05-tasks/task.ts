/** Who drives a coroutine: a Future of its result, which runs it to its end. */
import type { Outcome } from "../02-coroutines/wait.ts";
import { type Coroutine, checkCoroutine } from "../04-futures/drive.ts";
import { type EventLoop, getRunningLoop } from "../04-futures/event-loop.ts";
import {
  CancelledError,
  Future,
  InvalidStateError,
  refusalOf,
} from "../04-futures/future.ts";
import { advance, closeCoroutines } from "./advance.ts";
import { tasksOf } from "./task-list.ts";

// One for each thread: only one coroutine runs at a time.
let current: Task<unknown> | null = null;

/** The task that is running; `null` in a callback that is no task's. */
export function currentTask(): Task<unknown> | null {
  return current;
}

/** Makes a task of a coroutine. Nothing of it runs before the next turn. */
export function createTask<T>(coroutine: Coroutine<T>, name?: string): Task<T> {
  return new Task(coroutine, name);
}

// #region fields
/** A coroutine being run, and the Future of what it returns. As asyncio's. */
export class Task<T> extends Future<T> {
  readonly name: string;
  readonly coroutine: Coroutine<T>;
  /** What it waits for; `null` if it runs, or is ready to. */
  awaiting: Future<unknown> | null = null;
  // #endregion

  constructor(
    coroutine: Coroutine<T>,
    name?: string,
    loop: EventLoop = getRunningLoop(),
  ) {
    checkCoroutine(coroutine);
    super(loop);
    this.coroutine = coroutine;
    this.name = tasksOf(loop).add(this, name);
    this.begin();
  }

  /** Sees to its first step. */
  begin(): void {
    this.loop.callSoon(this.wakeUp);
  }

  /** Goes on: the callback of whatever it waits for. */
  readonly wakeUp = (): void => {
    if (!this.done()) this.step();
  };

  /** Runs the coroutine to the next Future that it waits for, or its end. */
  step(error: Error | null = null): void {
    const outer = current;
    current = this;
    this.awaiting = null;
    try {
      const awaited = advance(this.coroutine, this, error);
      if (!this.done()) this.wait(awaited);
    } finally {
      current = outer;
    }
  }

  /** Sees to it that this task is woken when something is done. */
  wait(awaited: Future<unknown>): void {
    const refusal =
      awaited === this
        ? new Error(`${this.name} cannot wait for itself`)
        : refusalOf(awaited, this.loop);
    if (awaited instanceof Future) awaited.isAwaited = false;
    if (refusal !== null) {
      this.loop.callSoon(() => {
        if (!this.done()) this.step(refusal);
      });
      return;
    }
    this.awaiting = awaited;
    awaited.addDoneCallback(this.wakeUp);
  }

  override finish(state: "finished" | "cancelled", outcome: Outcome<T>): void {
    super.finish(state, outcome);
    tasksOf(this.loop).ended(this);
  }

  override ended(): Outcome<T> {
    const outcome = super.ended();
    tasksOf(this.loop).retrieved(this);
    return outcome;
  }

  /** Refused: the result of a task is what its coroutine returns. */
  override setResult(): never {
    throw new InvalidStateError("a task gets its result from its coroutine");
  }

  /** Refused: the error of a task is what its coroutine throws. */
  override setException(): never {
    throw new InvalidStateError("a task gets its error from its coroutine");
  }

  /** Closes the coroutine where it stands: `finally` blocks run. */
  close(): void {
    current = this;
    try {
      closeCoroutines([this.coroutine]);
      const error = new CancelledError(`${this.name} was closed`);
      this.finish("cancelled", { error });
    } catch (error) {
      this.finish("finished", { error });
    } finally {
      current = null;
    }
  }

  /** Refused: to empty the box would not stop the coroutine. Chapter 06. */
  override cancel(_reason?: string): boolean {
    throw new Error("a task cannot be stopped yet");
  }
}
