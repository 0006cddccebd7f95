/**
 * Coroutines that call coroutines, on a stack of our own. With `yield*` each
 * of them is a frame on the stack of the machine, whenever one is resumed.
 */
import { type Coroutine, checkCoroutine } from "../04-futures/drive.ts";
import { Future } from "../04-futures/future.ts";
import { advance, closeCoroutines } from "./advance.ts";

/** A coroutine that is called, and the Future of what it returns. */
class Call<T> extends Future<T> {
  readonly coroutine: Coroutine<T>;
  entered = false;

  constructor(coroutine: Coroutine<T>) {
    super();
    this.coroutine = coroutine;
  }

  /** Whether it is to run now: it was not called before, and by `yield*`. */
  enter(): boolean {
    if (this.entered || !this.isAwaited) return false;
    this.entered = true;
    this.isAwaited = false;
    return true;
  }
}

// Whether what runs now was resumed by `runStack`, which sees to its calls.
let hasStack = false;

/** `yield* call(child())` is `yield* child()`, at any depth. */
export function* call<T>(coroutine: Coroutine<T>): Coroutine<T> {
  checkCoroutine(coroutine);
  const called = new Call(coroutine);
  return yield* hasStack ? called : runStack(called);
}

/** Runs a coroutine and all that it calls; yields what they wait for. */
function* runStack<T>(outermost: Call<T>): Coroutine<T> {
  const stack: Call<unknown>[] = [outermost];
  let error: Error | null = null;
  try {
    for (;;) {
      const innermost = stack.at(-1);
      if (innermost === undefined) return outermost.result();
      const awaited = resume(innermost, error);
      error = null;
      if (innermost.done()) stack.pop();
      else if (awaited instanceof Call && awaited.enter()) stack.push(awaited);
      else error = yield* passOn(awaited);
    }
  } finally {
    // Somebody is left only if we are closed in the middle.
    closeCoroutines(stack.reverse().map(({ coroutine }) => coroutine));
  }
}

/** Runs the innermost to its next wait, or its end. */
function resume(innermost: Call<unknown>, error: Error | null) {
  hasStack = true;
  try {
    return advance(innermost.coroutine, innermost, error);
  } finally {
    hasStack = false;
  }
}

/** Yields what is waited for; the error that is thrown in, or `null`. */
function* passOn(awaited: Future<unknown>): Coroutine<Error | null> {
  try {
    yield awaited;
    return null;
  } catch (error) {
    return error as Error;
  }
}
