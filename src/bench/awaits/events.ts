/** What a child reports of a program, in lines of JSON, as it happens. */

/** A line that was printed. */
export type Printed = {
  readonly text: string;
  /** How many polls there had been; what comes before the first is in 0. */
  readonly turn: number;
  /** Of the virtual clock. */
  readonly atMs: number;
};

/** How the program has ended. */
export type End = {
  /** `unended`: it has not, and never will, or not within its budget. */
  readonly kind: "returned" | "threw" | "unended";
  /** As in `main threw Error: no`. */
  readonly sentence: string;
  readonly turnCount: number;
};

/** Something that the child found before there was anything to run. */
export type Refusal = { readonly refusal: string };

/** One line of the report. The end, or a refusal, is the last one. */
export type Reported = Printed | End | Refusal;

/** All that is known of one run. */
export type Recording = {
  readonly lines: readonly Printed[];
  readonly end: End;
};
