/** Two orders of lines side by side, and what is said of them. */
import { diffArrays } from "diff";
import { type Comparison, problemOf } from "./comparison.ts";
import type { Deviation } from "./deviations.ts";

// Two columns and what is between them fit a page.
const columnWidth = 39;

/** One scenario: asyncio on the left, ours on the right, and why. */
export function sideBySide(
  comparison: Comparison,
  version: string,
  program: readonly string[] = [],
): readonly string[] {
  const { name, theirs, ours } = comparison;
  return [
    name,
    ...program.map((line) => `  ${line}`),
    row(`asyncio, Python ${version}`, "ours"),
    ...rows(theirs, ours),
    verdict(comparison),
    "",
  ];
}

function rows(theirs: readonly string[], ours: readonly string[]): string[] {
  if (theirs.length === ours.length) {
    // As a rule another order of the same lines.
    return theirs.map((left, index) => {
      const right = ours[index] ?? "";
      return row(left, right, left === right);
    });
  }
  const parts = diffArrays([...theirs], [...ours]);
  const rows: string[] = [];
  for (const [index, { added, removed, value }] of parts.entries()) {
    const next = parts[index + 1];
    // What is in the place of the other stands beside it.
    const isReplaced = removed && next?.added;
    if (added && parts[index - 1]?.removed) continue;
    const right = isReplaced ? next.value : removed ? [] : value;
    const left = added ? [] : value;
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      rows.push(row(left[i] ?? "", right[i] ?? "", !added && !removed));
    }
  }
  return rows;
}

function row(left: string, right: string, isSame = true): string {
  const mark = isSame ? " " : "|";
  return `${left.padEnd(columnWidth)}${mark} ${right}`.trimEnd();
}

function verdict(comparison: Comparison): string {
  const { deviation } = comparison;
  const problem = problemOf(comparison);
  if (problem !== null) return `It ${problem}.`;
  return deviation === null ? "the same" : `different: ${deviation.why}`;
}

/** How many are the same, and how many are not. */
export function summary(
  comparisons: readonly Comparison[],
  version: string,
): string {
  const count = (isCounted: (of: Comparison) => boolean) =>
    comparisons.filter(isCounted).length;
  const same = count((of) => of.isSame && problemOf(of) === null);
  const listed = count((of) => !of.isSame && problemOf(of) === null);
  const rest = comparisons.length - same - listed;
  const all = comparisons.length;
  return (
    `${all} scenario${all === 1 ? "" : "s"}, Python ${version}: ` +
    `${same} the same, ${listed} different for a reason, ${rest} without`
  );
}

/** A deviation: what both do, why, and for which versions. */
export function deviationLines(deviation: Deviation): readonly string[] {
  const { what, asyncio, ours, why } = deviation;
  return [
    `${what}${versionsOf(deviation)}`,
    `  asyncio  ${asyncio}`,
    `  ours     ${ours}`,
    `  why      ${why}`,
    "",
  ];
}

function versionsOf({ since, until }: Deviation): string {
  if (since !== undefined && until !== undefined) {
    return ` (Python 3.${since} to 3.${until})`;
  }
  if (since !== undefined) return ` (Python 3.${since} and later)`;
  return until === undefined ? "" : ` (Python 3.${until} and earlier)`;
}
