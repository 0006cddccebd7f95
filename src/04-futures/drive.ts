/** What runs a coroutine: from one Future to the next, to its end. */
import { sentence } from "../01-callbacks/sentence.ts";
import { type EventLoop, getRunningLoop } from "./event-loop.ts";
import { type Future, refusalOf } from "./future.ts";

/** A coroutine: a generator object that yields Futures and returns a `T`. */
export type Coroutine<T> = Generator<Future<unknown>, T, unknown>;

type Step = IteratorResult<Future<unknown>, unknown>;

/**
 * Runs a coroutine on a loop, from its next turn on. What it returns is
 * thrown away; what it throws is an error of a callback.
 */
export function drive(
  coroutine: Coroutine<unknown>,
  loop: EventLoop = getRunningLoop(),
): void {
  checkCoroutine(coroutine);
  const step = () => follow(coroutine.next());
  const refuse = (error: Error) => follow(coroutine.throw(error));
  const follow = ({ done, value: future }: Step): void => {
    if (done) return;
    const refusal = refusalOf(future, loop);
    if (refusal !== null) return void loop.callSoon(refuse, refusal);
    future.isAwaited = false;
    future.addDoneCallback(step);
  };
  loop.callSoon(step);
}

/** Throws a TypeError unless it is a generator object. */
export function checkCoroutine(coroutine: unknown): void {
  // An async generator has `next` and `throw` as well; they return promises.
  const isIterable =
    coroutine instanceof Object && Symbol.iterator in coroutine;
  if (isIterable && "next" in coroutine && "throw" in coroutine) return;
  const isFunction = typeof coroutine === "function";
  const what = isFunction ? "a function: call it" : sentence(coroutine);
  throw new TypeError(`what is driven is a coroutine, not ${what}`);
}
