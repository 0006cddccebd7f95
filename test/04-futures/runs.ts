/** Runs a coroutine to its end, which `drive` alone would not tell. */
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import type { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";

/** A Future of what a coroutine returns or throws, for a test to look at. */
export function follow<T>(coroutine: Coroutine<T>, loop: EventLoop): Future<T> {
  const future = new Future<T>(loop);
  drive(
    (function* (): Coroutine<void> {
      try {
        future.setResult(yield* coroutine);
      } catch (error) {
        future.setException(error);
      }
    })(),
    loop,
  );
  return future;
}

/** What a coroutine returns, or throws. The loop runs until it is done. */
export function run<T>(coroutine: Coroutine<T>, loop: EventLoop): T {
  const future = follow(coroutine, loop);
  future.addDoneCallback(() => loop.stop());
  loop.run();
  return future.result();
}
