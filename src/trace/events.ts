/**
 * The trace of a run: one list of events, in the order in which they
 * happened. Printed traces, figures and tests all read this list; README.md
 * shows each kind of event as a line of JSON.
 */
import type { KernelEvent } from "../kernel/recording.ts";

/** Who may run, who waits for what, who for which time; each in words. */
export type View = {
  readonly ready: readonly string[];
  readonly waiting: readonly string[];
  readonly timed: readonly string[];
};

/** What a chapter's loop does between two system calls. */
export type Move =
  /** A callback is called; `where`, the function that it calls. */
  | { readonly kind: "run"; readonly who: string; readonly where: string }
  /**
   * A task begins, or goes on where it was paused; `error` is thrown there.
   * With `by`, somebody has called an async function, and goes on when that
   * is paused or has ended.
   */
  | {
      readonly kind: "resume";
      readonly who: string;
      readonly isNew: boolean;
      readonly by?: string;
      readonly error?: string;
    }
  /** A task is paused at a `yield`; `wait` is what it has yielded. */
  | { readonly kind: "yield"; readonly who: string; readonly wait: string }
  /** A task has ended, by `return` or by an error; it may be cancelled. */
  | {
      readonly kind: "finish";
      readonly who: string;
      readonly state?: "cancelled";
      readonly error?: string;
    }
  /** A task is asked to stop; `path`, what it waits for, innermost last. */
  | {
      readonly kind: "cancel";
      readonly who: string;
      readonly path: readonly string[];
      readonly reason?: string;
    }
  /** A Future is done; whoever runs has seen to it. */
  | {
      readonly kind: "done";
      readonly who: string;
      readonly state: "finished" | "cancelled";
      readonly error?: string;
    };

/** A turn of the loop begins; its first event is the call that may sleep. */
export type Turn = { readonly kind: "turn"; readonly number: number } & View;

/** One thing that happened. `atMs` is the time of the kernel's clock. */
export type TraceEvent =
  KernelEvent | ({ readonly atMs: number } & (Move | Turn));
