/** A Task: a Future that runs a coroutine, and keeps what becomes of it. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import { type EventLoop, getRunningLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";

/** A coroutine being run, and the Future of what it returns. */
export class Task<T> extends Future<T> {
  readonly coroutine: Coroutine<T>;

  /** Takes the first step in the next turn. */
  constructor(coroutine: Coroutine<T>, loop: EventLoop = getRunningLoop()) {
    super(loop);
    this.coroutine = coroutine;
    loop.callSoon(this.step);
  }

  /** Runs the coroutine to the next Future that it waits for, or its end. */
  readonly step = (): void => {
    // TODO: keep what the coroutine returns or throws, for those who wait.
    try {
      const { done, value } = this.coroutine.next();
      if (done) this.setResult(value);
      else value.addDoneCallback(this.step);
    } catch (error) {
      this.setException(error);
    }
    // END TODO
  };
}
