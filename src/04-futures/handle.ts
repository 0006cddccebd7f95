/** The receipt for a callback that the loop was asked to call. */
import { print } from "#kernel";
import { sentence } from "../01-callbacks/sentence.ts";

/** A callback with its arguments, which can be taken back. */
export class Handle {
  callback: ((...args: unknown[]) => void) | null;
  args: readonly unknown[];
  /** Called when it is taken back. */
  release: (() => void) | null = null;

  constructor(callback: (...args: unknown[]) => void, args: unknown[]) {
    this.callback = callback;
    this.args = args;
  }

  /** Whether it has been taken back, and will not be called any more. */
  get cancelled(): boolean {
    return this.callback === null;
  }

  /** Takes it back and lets go of its arguments. Twice is once. */
  cancel(): void {
    this.callback = null;
    this.args = [];
    this.release?.();
    this.release = null;
  }

  /** Adds what is to be done when it is taken back; the earlier comes first. */
  onCancel(action: () => void): void {
    const { release } = this;
    this.release = () => {
      release?.();
      action();
    };
  }

  /** Calls the callback, unless it was taken back. */
  run(): void {
    // Taken out first, or the callback would be called as a method of ours.
    const { callback, args } = this;
    callback?.(...args);
  }
}

/** A handle for a function and what it is to be called with. */
export function handleFor<T extends unknown[]>(
  callback: (...args: T) => void,
  args: T,
): Handle {
  checkCallback(callback);
  return new Handle(callback as (...args: unknown[]) => void, args);
}

/** Throws a TypeError unless it can be called. */
export function checkCallback(callback: unknown): void {
  if (typeof callback === "function") return;
  throw new TypeError(`a callback is a function, not ${kindOf(callback)}`);
}

function kindOf(value: unknown): string {
  const isGenerator = value instanceof Object && "next" in value;
  return isGenerator ? "a coroutine: drive it" : sentence(value);
}

/** Says that a callback threw, and where. */
export function printError(error: unknown): void {
  // With its stack: whoever made the mistake is not on ours any more.
  print(`a callback threw: ${textOf(error)}`);
}

/** An error with its stack, if it has one. */
export function textOf(error: unknown): string {
  return stackOf(error) ?? sentence(error);
}

function stackOf(error: unknown): string | null {
  try {
    const stack: unknown = error instanceof Error ? error.stack : null;
    return typeof stack === "string" ? stack : null;
  } catch {
    return null;
  }
}
