/** From a program's async function to its result. */
import type { Coroutine } from "../04-futures/drive.ts";
import { EventLoop } from "../04-futures/event-loop.ts";
import * as cancellation from "../06-cancellation/run.ts";
import { asTask } from "./as-task.ts";

/** What a program begins with. An async function is not to be called yet. */
export type Main<T> = Coroutine<T> | (() => PromiseLike<T>);

/**
 * As chapter 06's. It calls the function itself: what an async function does
 * before its first `await` needs a loop that is running.
 */
export function run<T>(main: Main<T>, loop = new EventLoop()): T {
  const coroutine = typeof main === "function" ? call(main) : main;
  return cancellation.run(coroutine, loop);
}

function* call<T>(main: () => PromiseLike<T>): Coroutine<T> {
  return yield* asTask(main());
}
