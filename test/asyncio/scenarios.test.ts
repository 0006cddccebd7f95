/** The runtime against asyncio: the same programs print the same lines. */
import { expect, test } from "vitest";
import {
  type Comparison,
  compare,
  minorOf,
  minorsCompared,
  problemOf,
} from "./comparison.ts";
import { runOurs } from "./ours.ts";
import { scenarios } from "./scenarios/all.ts";
import { PythonError } from "./theirs.ts";

const asked = askBoth();

/** All comparisons; or the reason why there is none. */
function askBoth(): ReadonlyMap<string, Comparison> | string {
  try {
    const { version, comparisons } = compare(scenarios);
    if (!minorsCompared.includes(minorOf(version))) {
      return `nobody has looked at the asyncio of Python ${version} yet`;
    }
    return new Map(comparisons.map((each) => [each.name, each]));
  } catch (error) {
    if (error instanceof PythonError) return error.message;
    throw error;
  }
}

if (typeof asked === "string") test.skip(`against asyncio: ${asked}`);

test.each(scenarios)("$name", ({ name, program }) => {
  if (typeof asked === "string") {
    expect(runOurs(program).join("\n")).toContain(" run: ");
    return;
  }
  const comparison = asked.get(name) as Comparison;
  const { ours, theirs, deviation } = comparison;
  if (deviation === null) expect(ours).toEqual(theirs);
  expect(problemOf(comparison)).toBe(null);
});
