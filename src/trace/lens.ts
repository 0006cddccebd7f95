/**
 * How a trace sees what a chapter's loop knows: a lens a chapter, a few lines
 * over the loop's own readable fields. Chapters have no line about tracing.
 */
import type { Move, View } from "./events.ts";

/** How to look into the programs of one chapter. */
export type Lens = {
  /** A turn begins at each poll or, where nobody polls, at each wait. */
  readonly turnsAt: "poll" | "wait";
  /** Starts to tell the moves of the loop; what it returns looks into it. */
  readonly attach: (tell: (move: Move) => void) => () => View;
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

/**
 * Has each call of a method looked at before it is made. `target` is a
 * prototype, or one object.
 */
export function spy<T extends object, Name extends Methods<T> & keyof T>(
  target: T,
  name: Name,
  look: (self: T, ...args: Args<T, Name>) => void,
): void {
  const method = target[name] as (...args: unknown[]) => unknown;
  const spied = function (this: T, ...args: unknown[]): unknown {
    look(this, ...(args as Args<T, Name>));
    return method.apply(this, args);
  };
  Object.defineProperty(target, name, { value: spied, configurable: true });
}

/** The name of the function that `() => name(…)` or `() => this.name(…)` calls. */
export function calledIn(callback: () => void): string {
  return /=>\s*(?:this\.)?(\w+)\(/.exec(String(callback))?.[1] ?? "a callback";
}
