/** The guess of what `await sleep(1)` does, built word for word. */
import { close, print, timerfdCreate, timerfdSettime } from "#kernel";
import { EventLoop } from "../01-callbacks/event-loop.ts";

/** Chapter 01's loop, which knows descriptors and callbacks. */
export const loop = new EventLoop();

/** Something that will be complete; then it calls back. */
export class Future {
  callback: (() => void) | null = null;

  complete(): void {
    this.callback?.();
  }
}

/** Makes a Future that a timer of the kernel completes. */
export function sleep(delayMs: number): Future {
  print("1  sleep makes a Future");
  const future = new Future();
  print("2  a timer of the kernel is to complete it");
  const timer = timerfdCreate();
  timerfdSettime(timer, delayMs);
  loop.addReader(timer, () => {
    loop.removeReader(timer);
    close(timer);
    print("5  the timer has fired, the Future is complete");
    future.complete();
  });
  return future;
}

/** Runs a coroutine from one Future to the next. */
export function drive(coroutine: Generator<Future, void>): void {
  const { done, value: future } = coroutine.next();
  if (done) return;
  print("3  a Future was yielded");
  future.callback = () => drive(coroutine);
  print("4  its callback is set: go on with this coroutine");
}
