/** A result that is not there yet: one value or error, once, for many. */
import { sentence } from "../01-callbacks/sentence.ts";
import type { Outcome } from "../02-coroutines/wait.ts";
import { type EventLoop, getRunningLoop } from "./event-loop.ts";
import { checkCallback } from "./handle.ts";

/** Thrown when a Future is asked for, or given, a result at a wrong time. */
export class InvalidStateError extends Error {
  override readonly name = "InvalidStateError";
}

/** Thrown to whoever wants the result of something that was cancelled. */
export class CancelledError extends Error {
  override readonly name: string = "CancelledError";
}

/** What is said of a Future that is waited for where it does not belong. */
export const foreign =
  "cannot wait for this Future: it belongs to another loop";

// #region fields
/** The only thing that a coroutine can wait for. After asyncio's Future. */
export class Future<T> {
  readonly loop: EventLoop;
  state: "pending" | "finished" | "cancelled" = "pending";
  outcome: Outcome<T> | null = null;
  // `never`: with `Future<T>` here, no Future<T> would be a Future<unknown>.
  callbacks: ((future: never) => void)[] = [];
  /** It comes out of a `yield*`, which will fetch its result. */
  isAwaited = false;
  // #endregion

  /** A pending Future of this loop; of the running one, if none is named. */
  constructor(loop: EventLoop = getRunningLoop()) {
    this.loop = loop;
  }

  /** Whether there is a result, an error, or a cancellation. */
  done(): boolean {
    return this.state !== "pending";
  }

  /** Whether it was cancelled. */
  cancelled(): boolean {
    return this.state === "cancelled";
  }

  /** The value; or throws the error. Before that, an InvalidStateError. */
  result(): T {
    const outcome = this.ended();
    if ("error" in outcome) throw outcome.error;
    return outcome.value;
  }

  /** The error, `null` if there is a value. Throws if there is no result. */
  exception(): unknown {
    const outcome = this.ended();
    if (this.cancelled()) this.result();
    return "error" in outcome ? outcome.error : null;
  }

  /** Gives it its value. Throws an InvalidStateError the second time. */
  setResult(value: T): void {
    this.finish("finished", { value });
  }

  /** Gives it an error instead. Throws an InvalidStateError as well. */
  setException(error: unknown): void {
    this.finish("finished", { error });
  }

  /** Cancels it, and says why; `false` if it was done already. */
  cancel(reason = "the Future was cancelled"): boolean {
    if (this.done()) return false;
    this.finish("cancelled", { error: new CancelledError(reason) });
    return true;
  }

  /** Has this called with the Future when it is done, or soon if it is. */
  addDoneCallback(callback: (future: Future<T>) => void): void {
    // Or whoever completes it would be told of a mistake that is not theirs.
    checkCallback(callback);
    if (this.done()) this.loop.callSoon(callback, this);
    else this.callbacks.push(callback);
  }

  /** Takes a callback back that was added, wherever it was. */
  removeDoneCallback(callback: (future: Future<T>) => void): void {
    this.callbacks = this.callbacks.filter((added) => added !== callback);
  }

  /** `yield* future`: waits until it is done; its value, or its error. */
  *[Symbol.iterator](): Generator<Future<T>, T, unknown> {
    if (!this.done()) {
      // Here, where the stack still shows whose mistake it is.
      if (this.loop !== getRunningLoop()) throw new Error(foreign);
      this.isAwaited = true;
      yield this;
    }
    return this.result();
  }

  finish(state: "finished" | "cancelled", outcome: Outcome<T>): void {
    if (this.done()) {
      throw new InvalidStateError(`the Future is ${this.state} already`);
    }
    this.state = state;
    this.outcome = outcome;
    // Not now: whoever completes a Future is in the middle of something.
    for (const callback of this.callbacks.splice(0)) {
      this.loop.callSoon(callback as (future: this) => void, this);
    }
  }

  ended(): Outcome<T> {
    if (this.outcome !== null) return this.outcome;
    throw new InvalidStateError("the Future is pending: it has no result yet");
  }
}

/** Why a coroutine of this loop cannot wait for this; `null` if it can. */
export function refusalOf(awaited: unknown, loop: EventLoop): Error | null {
  if (!(awaited instanceof Future)) {
    const isGenerator = awaited instanceof Object && "next" in awaited;
    const what = isGenerator ? "a coroutine" : sentence(awaited);
    return new TypeError(`cannot wait for ${what}: yield* a Future`);
  }
  if (!awaited.isAwaited) {
    return new TypeError(
      "a bare yield of a Future loses its result: yield* it",
    );
  }
  return awaited.loop === loop ? null : new Error(foreign);
}
