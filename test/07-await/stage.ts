/** Where programs of async functions are played, and what they note there. */
import "#src/07-await/awaiter.ts";
import type { Coroutine } from "#src/04-futures/drive.ts";
import type { Future } from "#src/04-futures/future.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { endOf, Stage as CoroutineStage } from "../06-cancellation/stage.ts";

export { endOf, tooLongMs } from "../06-cancellation/stage.ts";

/** Chapter 06's, for programs that are async functions. */
export class Stage extends CoroutineStage {
  /** Runs a program that is to leave nothing behind, and print nothing. */
  perform<T>(main: () => PromiseLike<T>): T {
    return this.play(() => coroutineOf(main));
  }

  /** Runs a program whose end `run` has to see to. */
  performOut<T>(main: () => PromiseLike<T>): T {
    return this.playOut(() => coroutineOf(main));
  }

  /** Notes how what is awaited ends, and ends in the same way. */
  async notes<T>(name: string, promise: PromiseLike<T>): Promise<T> {
    try {
      const value = await promise;
      this.note(`${name}: ${value}`);
      return value;
    } catch (error) {
      this.note(`${name}: ${error}`);
      throw error;
    }
  }

  /** Waits until it is done, and says how it ended. */
  async ending(future: Future<unknown>): Promise<string> {
    await this.told(future);
    return endOf(future);
  }

  /** What is awaited comes to, as text; and how many turns that takes. */
  async told(awaited: unknown): Promise<[ending: string, turnCount: number]> {
    const before = this.loop.turnCount;
    let ending: string;
    try {
      ending = `value: ${String(await awaited)}`;
    } catch (error) {
      ending = `error: ${String(error)}`;
    }
    return [ending, this.loop.turnCount - before];
  }
}

function* coroutineOf<T>(main: () => PromiseLike<T>): Coroutine<T> {
  return yield* asTask(main());
}
