// fails: a call gives what its coroutine returns
// Resumes the caller, and does not hand it what was returned.
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
    if ("yielded" in step) {
      const { yielded } = step;
      if (yielded instanceof Call) stack.push(yielded.coroutine);
      else yield yielded;
    } else if ("error" in step || stack.length === 1) {
      stack.pop();
      outcome = step;
    } else stack.pop();
  }
  if ("error" in outcome) throw outcome.error;
  return outcome.value as T;
  // END TODO
}
