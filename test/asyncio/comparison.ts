/** Ours beside asyncio: which scenarios differ, and whether they may. */
import { type Deviation, deviations } from "./deviations.ts";
import type { Scenario } from "./language.ts";
import { runOurs } from "./ours.ts";
import { runTheirs } from "./theirs.ts";

/** What one scenario has printed on both. */
export type Comparison = {
  readonly name: string;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly isSame: boolean;
  /** Why the two are to differ; `null` if they are to be the same. */
  readonly deviation: Deviation | null;
};

/** Runs scenarios on both. Throws a PythonError. */
export function compare(
  scenarios: readonly Scenario[],
  python?: string,
): { version: string; comparisons: Comparison[] } {
  const programs = scenarios.map(({ program }) => program);
  const { version, lines } = runTheirs(programs, python);
  const possible = deviationsOf(version);
  const comparisons = scenarios.map(({ name, program }, index) => {
    const ours = runOurs(program);
    const theirs = lines[index] ?? [];
    const isSame = ours.join("\n") === theirs.join("\n");
    const deviation =
      possible.find(({ scenarios }) => scenarios.includes(name)) ?? null;
    return { name, ours, theirs, isSame, deviation };
  });
  return { version, comparisons };
}

/** What is wrong with a comparison, in a sentence; or `null`. */
export function problemOf({ isSame, deviation }: Comparison): string | null {
  if (isSame === (deviation === null)) return null;
  return isSame
    ? `is the same by now, but listed as different: ${deviation?.what}`
    : "differs, and no deviation is listed for it";
}

/** The versions of Python 3 of which all this is known. */
export const minorsCompared: readonly number[] = [11, 12, 13];

/** Of 3.12.1 it is 12. */
export function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}

/** Those of a version of Python, such as 3.12.1. */
export function deviationsOf(version: string): readonly Deviation[] {
  const minor = minorOf(version);
  return deviations.filter(
    ({ since = 0, until = Infinity }) => since <= minor && minor <= until,
  );
}
