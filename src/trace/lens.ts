/**
 * How a trace sees what a chapter's loop knows: a lens a chapter, a few lines
 * over the loop's own readable fields. Chapters have no line about tracing.
 */
import type { Outcome } from "../02-coroutines/wait.ts";
import type { Move, View } from "./events.ts";

/** How to look into the programs of one chapter. */
export type Lens = {
  /** A turn begins at each poll or, where nobody polls, at each wait. */
  readonly turnsAt: "poll" | "wait";
  /**
   * Starts to tell the moves of the loop; what it returns looks into it.
   * Times of the kernel's clock are told as they are since `originMs`.
   */
  readonly attach: (
    tell: (move: Move) => void,
    spies: Spies,
    originMs: number,
  ) => () => View;
};

/** What there is to see of a loop that has not begun. */
export const nothing: View = { ready: [], waiting: [], timed: [] };

type Methods<T> = keyof {
  [
    Name in keyof T as T[Name] extends (...args: never[]) => unknown
      ? Name
      : never
  ]: unknown;
};
type Args<T, Name extends keyof T> = T[Name] extends (
  ...args: infer Args
) => unknown
  ? Args
  : never;

/** Looks over the shoulder of methods, for as long as there is a trace. */
export class Spies {
  readonly undos: (() => void)[] = [];

  /**
   * Has each call of a method looked at before it is made. `target` is a
   * prototype, or one object.
   */
  on<T extends object, Name extends Methods<T> & keyof T>(
    target: T,
    name: Name,
    look: (self: T, ...args: Args<T, Name>) => void,
  ): void {
    this.around(target, name, (self, ...args) => {
      look(self, ...args);
      return () => {};
    });
  }

  /** The same; what `look` returns is told how the call has ended. */
  around<T extends object, Name extends Methods<T> & keyof T>(
    target: T,
    name: Name,
    look: (
      self: T,
      ...args: Args<T, Name>
    ) => (outcome: Outcome<unknown>) => void,
  ): void {
    const before = Object.getOwnPropertyDescriptor(target, name);
    const method = target[name] as (...args: unknown[]) => unknown;
    const value = function (this: T, ...args: unknown[]): unknown {
      const ended = look(this, ...(args as Args<T, Name>));
      const outcome = outcomeOf(() => method.apply(this, args));
      ended(outcome);
      if ("error" in outcome) throw outcome.error;
      return outcome.value;
    };
    Object.defineProperty(target, name, { value, configurable: true });
    this.undos.unshift(() => {
      if (before === undefined) delete target[name];
      else Object.defineProperty(target, name, before);
    });
  }

  /** Puts every method back as it was. */
  undo(): void {
    for (const undo of this.undos.splice(0)) undo();
  }
}

function outcomeOf(call: () => unknown): Outcome<unknown> {
  try {
    return { value: call() };
  } catch (error) {
    return { error };
  }
}

/** The name of the function that a callback such as `() => name(…)` calls. */
export function calledIn(callback: () => void): string {
  return /=>\s*(?:this\.)?(\w+)\(/.exec(String(callback))?.[1] ?? "a callback";
}
