/** What is recorded on either side: who called, yielded, returned. */

/** A function by its name in `watched.ts`, and what its `this` is. */
export type Named = {
  readonly name: string;
  /** A Task is a Future as well. */
  readonly isTask: boolean;
};

/** One thing that happened between two of the functions. */
export type Recorded = {
  /** `resumes`: a generator, by whoever had called it before. */
  readonly kind: "call" | "resumes" | "yields" | "returns";
  /** `null` is the program, which none of the functions has called. */
  readonly from: Named | null;
  readonly to: Named | null;
  /** The argument that matters. */
  readonly argument: string | null;
};

/** The record of a run. */
export type Recording = {
  /** As in `Python 3.11`; `null` is ours. */
  readonly version: string | null;
  readonly events: readonly Recorded[];
  /** How often the kernel was asked for a timer, or told of one. */
  readonly timerCallCount: number;
};
