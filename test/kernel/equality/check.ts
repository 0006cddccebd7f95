/** Searches random sequences for a difference, and shortens what it finds. */
import fc from "fast-check";
import * as kernel from "#src/kernel/simulated.ts";
import { boot } from "#src/kernel/simulated/run.ts";
import { sequences } from "./actions.ts";
import { firstDifference, type Sequence } from "./difference.ts";
import type { Simulated } from "./lockstep.ts";
import { Tally } from "./tally.ts";

/** The simulated kernel as it is. */
export const simulated: Simulated = { kernel, boot };

/** Which sequences are played. */
export type Search = { readonly seed: number; readonly runs: number };

/**
 * Plays as many sequences as it is told to, the same ones for a seed. Answers
 * with a report of the first difference, or `null`.
 */
export function search(
  { seed, runs }: Search,
  tally = new Tally(),
  kernelToCompare = simulated,
): string | null {
  const property = fc.property(
    sequences,
    (lines) => firstDifference(kernelToCompare, lines, tally) === null,
  );
  const details = fc.check(property, { seed, numRuns: runs });
  if (!details.failed) return null;
  const [found = []] = details.counterexample ?? [];
  const lines = shortened(found, kernelToCompare);
  return (
    `seed ${seed}, path ${details.counterexamplePath}: ` +
    `${firstDifference(kernelToCompare, lines)}\n` +
    `As a test in named-seeds.test.ts:\n${asTest(lines)}`
  );
}

/** Leaves out every line without which the two differ as well. */
function shortened(lines: Sequence, kernelToCompare: Simulated): Sequence {
  for (const index of lines.keys()) {
    const fewer = lines.toSpliced(index, 1);
    if (firstDifference(kernelToCompare, fewer) !== null) {
      return shortened(fewer, kernelToCompare);
    }
  }
  return lines;
}

function asTest(lines: Sequence): string {
  const text = lines.map((line) => `      ${line}\n`).join("");
  return `  [\n    "what Linux does, in words",\n    \`\n${text}    \`,\n  ],`;
}

/** The lines of a text. */
export function linesOf(text: string): Sequence {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
