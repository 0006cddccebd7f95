/** What `npm run bench` can measure. */
import type { OnRound } from "./rounds.ts";

/** An option of a subject besides `--rounds`: how many of something. */
export type CountOption = {
  readonly name: string;
  readonly help: string;
  /** What it is if it is not given. */
  readonly usual: number;
  readonly max: number;
};

/** Something that can be measured. */
export type Subject = {
  readonly name: string;
  /** What it is, in a few words: for the list of subjects. */
  readonly summary: string;
  /** What is measured, and how; for `--help`. */
  readonly help: string;
  readonly option: CountOption;
  /** How many rounds, if it is not said; else as many as is usual. */
  readonly roundsUsual?: number;
  /** Measures; the lines that say what came of it. */
  readonly measure: (
    count: number,
    roundCount: number,
    onRound: OnRound,
  ) => Promise<readonly string[]>;
};
