import { Future } from "../../04-futures/future.ts";
import type { Handle } from "../../04-futures/handle.ts";
import type { HandleTable } from "../../04-futures/handle-table.ts";
import { calledIn } from "../lens.ts";

/**
 * Names for what has none: coroutines and Futures are numbered as they are
 * first seen. The loop knows no coroutines; what there is to be seen of one
 * is the callback `step` with which `drive` has it called.
 */
export class Names {
  readonly coroutines = new WeakMap<object, string>();
  readonly futures = new WeakMap<object, string>();
  readonly begun = new Set<string>();
  coroutineCount = 0;
  futureCount = 0;

  /** The coroutine that a callback resumes; `null` if it is another's. */
  coroutineOf(callback: unknown): string | null {
    if (typeof callback !== "function") return null;
    const known = this.coroutines.get(callback);
    if (known !== undefined || callback.name !== "step") return known ?? null;
    this.coroutineCount += 1;
    const name = `coroutine ${this.coroutineCount}`;
    this.coroutines.set(callback, name);
    return name;
  }

  /** Whether this throws an error into the coroutine that runs. */
  isRefusal(callback: unknown, running: string): boolean {
    const isOne = typeof callback === "function" && callback.name === "refuse";
    if (isOne) this.coroutines.set(callback, running);
    return isOne;
  }

  /** Notes that a coroutine is resumed; whether for the first time. */
  begin(coroutine: string): boolean {
    const isNew = !this.begun.has(coroutine);
    this.begun.add(coroutine);
    return isNew;
  }

  futureOf(future: object): string {
    const known = this.futures.get(future);
    if (known !== undefined) return known;
    this.futureCount += 1;
    const name = `Future ${this.futureCount}`;
    this.futures.set(future, name);
    return name;
  }

  /** As in `reader of 5`; a callback that waited for nothing is just that. */
  placeOf(handle: Handle, { selector }: HandleTable): string {
    for (const { fd, data } of selector.keys.values()) {
      if (data.reader === handle) return `reader of ${fd}`;
      if (data.writer === handle) return `writer of ${fd}`;
    }
    // Only a timer and a place in the table know how to be taken out.
    return handle.release === null ? "callback" : "timer";
  }

  functionOf({ callback }: Handle): string {
    if (callback === null) return "nothing";
    return callback.name || calledIn(callback);
  }

  /** What is in the ready queue; the cancelled will not be called. */
  readyOf(handle: Handle): string {
    const coroutine = this.coroutineOf(handle.callback);
    if (coroutine === null) return this.functionOf(handle);
    return `${handle.callback?.name} of ${coroutine}`;
  }

  /** Who waits for the Future that a callback is to complete, if one does. */
  purposeOf({ args }: Handle): string {
    const waiting = args
      .filter((arg) => arg instanceof Future)
      .flatMap(({ callbacks }) => callbacks)
      .map((callback) => this.coroutineOf(callback))
      .filter((name) => name !== null);
    return waiting.length === 0 ? "" : ` for ${waiting.join(", ")}`;
  }
}
