// fails: an error that was asked for is not reported
// Counts `result` and `yield*` as asking, and forgets `exception`.
/** Errors of tasks: whoever asks is told; what nobody asks for is reported. */
import { print } from "#kernel";
import type { Outcome } from "#src/02-coroutines/wait.ts";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { type EventLoop, getRunningLoop } from "#src/04-futures/event-loop.ts";
import { CancelledError, Future } from "#src/04-futures/future.ts";

/** The errors that nobody has asked for, by their tasks. */
export class Unretrieved {
  readonly errors = new Map<Task<unknown>, unknown>();

  /** Is called when the loop has ended: nobody can ask any more. */
  report(): void {
    for (const [{ name }, error] of this.errors) {
      print(`${name} failed, and nobody asked: ${error}`);
    }
  }
}

/** A Future that runs a coroutine. */
export class Task<T> extends Future<T> {
  readonly name: string;
  readonly coroutine: Coroutine<T>;
  readonly unretrieved: Unretrieved;

  constructor(
    name: string,
    coroutine: Coroutine<T>,
    unretrieved: Unretrieved,
    loop: EventLoop = getRunningLoop(),
  ) {
    super(loop);
    this.name = name;
    this.coroutine = coroutine;
    this.unretrieved = unretrieved;
    loop.callSoon(this.step);
  }

  /** Runs the coroutine to the next Future that it waits for, or its end. */
  readonly step = (): void => {
    try {
      const { done, value } = this.coroutine.next();
      if (done) this.finish("finished", { value });
      else value.addDoneCallback(this.step);
    } catch (error) {
      const isCancelled = error instanceof CancelledError;
      this.finish(isCancelled ? "cancelled" : "finished", { error });
    }
  };

  // TODO: a failed task is in `unretrieved`, until somebody asks about it.
  override finish(state: "finished" | "cancelled", outcome: Outcome<T>): void {
    super.finish(state, outcome);
    if (state === "cancelled" || !("error" in outcome)) return;
    this.unretrieved.errors.set(this, outcome.error);
  }

  override result(): T {
    if (this.done()) this.unretrieved.errors.delete(this);
    return super.result();
  }
  // END TODO
}
