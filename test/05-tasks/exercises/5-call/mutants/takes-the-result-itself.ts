// fails: the error of a Future comes out at its wait
// Waits by `yield*`, so that the error of the Future is thrown here.
/** Coroutines that call coroutines, deeper than the stack of the machine. */
import type { Outcome } from "#src/02-coroutines/wait.ts";
import type { Coroutine } from "#src/04-futures/drive.ts";
import type { Future } from "#src/04-futures/future.ts";

/** A coroutine that also yields calls, to whoever keeps its stack. */
export type Deep<T> = Generator<Future<unknown> | Call, T, unknown>;

/** Asks for a coroutine to be run, and for what it returns. */
export class Call {
  readonly coroutine: Deep<unknown>;

  constructor(coroutine: Deep<unknown>) {
    this.coroutine = coroutine;
  }
}

/** `yield* call(child())` is `yield* child()`, at any depth. */
export function* call<T>(coroutine: Deep<T>): Deep<T> {
  return (yield new Call(coroutine)) as T;
}

/** What a coroutine does when it is resumed: it yields something, or ends. */
export type Step = { yielded: Future<unknown> | Call } | Outcome<unknown>;

/** Resumes a coroutine: its `yield` has this value, or throws this error. */
export function resume(it: Deep<unknown>, outcome: Outcome<unknown>): Step {
  try {
    const { done, value } =
      "error" in outcome ? it.throw(outcome.error) : it.next(outcome.value);
    return done ? { value } : { yielded: value };
  } catch (error) {
    return { error };
  }
}

/** What a coroutine begins with, or goes on with behind a Future. */
export const nothing: Outcome<unknown> = { value: undefined };

/** Runs a coroutine and all that it calls; yields the Futures among it. */
export function* runStack<T>(outermost: Deep<T>): Coroutine<T> {
  // TODO: resume only the innermost; those who have called wait in an array.
  const stack: Deep<unknown>[] = [outermost];
  // What the innermost is resumed with.
  let outcome = nothing;
  for (;;) {
    const innermost = stack.at(-1);
    if (innermost === undefined) break;
    const step = resume(innermost, outcome);
    outcome = nothing;
    if (!("yielded" in step)) {
      stack.pop();
      outcome = step;
    } else if (step.yielded instanceof Call) stack.push(step.yielded.coroutine);
    else outcome = { value: yield* step.yielded };
  }
  if ("error" in outcome) throw outcome.error;
  return outcome.value as T;
  // END TODO
}
