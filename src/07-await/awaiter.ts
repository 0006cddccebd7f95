/**
 * What becomes of an async function: a generator that yields whatever is
 * awaited, and this, which makes a task of it. TypeScript's compiler leaves
 * the name open; its own version of the function uses the engine's promises.
 *
 * A file that imports this one for its effect has its async functions lowered.
 */
import { assert } from "#kernel";
import type { Outcome } from "../02-coroutines/wait.ts";
import type { Coroutine } from "../04-futures/drive.ts";
import { Task } from "../06-cancellation/task.ts";
import { resolved } from "./thenable.ts";
import "./then.ts";

/** An async function as the compiler leaves it behind. */
export type Body<T> = (...args: unknown[]) => Generator<unknown, T, unknown>;

/** Starts an async function, and is its task. Throws if no loop is running. */
export function awaiter<T>(
  self: unknown,
  args: ArrayLike<unknown> | undefined | null,
  _promise: unknown,
  body: Body<T>,
): Task<T> {
  return startNow(coroutineOf(() => body.apply(self, Array.from(args ?? []))));
}

/** Makes a task that takes its first step at once, as calls in JavaScript. */
export function startNow<T>(coroutine: Coroutine<T>): Task<T> {
  const task = new EagerTask(coroutine);
  task.step();
  return task;
}

class EagerTask<T> extends Task<T> {
  override begin(): void {
    // Not in the next turn: `startNow` is about to.
  }
}

/** The body of an async function as a coroutine: it yields Futures. */
function* coroutineOf<T>(call: () => Generator<unknown, T>): Coroutine<T> {
  const body = call();
  let outcome: Outcome<unknown> = { value: undefined };
  try {
    for (;;) {
      const step: IteratorResult<unknown, T> =
        "error" in outcome
          ? body.throw(outcome.error)
          : body.next(outcome.value);
      if (step.done) return yield* resolved(step.value);
      outcome = yield* outcomeOf(step.value);
    }
  } finally {
    assert(body.return(undefined as T).done, "it waits in a finally block");
  }
}

/** Waits for whatever was awaited, at least a turn. */
function* outcomeOf(awaited: unknown): Coroutine<Outcome<unknown>> {
  try {
    refuseCoroutine(awaited);
    const future = resolved(awaited);
    // By hand: a `yield*` of what is done would not yield.
    future.isAwaited = true;
    yield future;
    return { value: future.result() };
  } catch (error) {
    return { error };
  }
}

/** To the engine it is a value like any other, and would come back unrun. */
function refuseCoroutine(awaited: unknown): void {
  const isGenerator = awaited instanceof Object && "next" in awaited;
  if (!isGenerator || !("throw" in awaited) || "then" in awaited) return;
  throw new TypeError("a coroutine cannot be awaited: make a task of it");
}

// #region global
declare global {
  var __awaiter: typeof awaiter;
}

globalThis.__awaiter = awaiter;
// #endregion
