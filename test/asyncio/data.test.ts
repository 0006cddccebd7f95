/** What must be true of the scenarios before they say anything. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { deviationsOf, minorsCompared } from "./comparison.ts";
import { deviations } from "./deviations.ts";
import { runOurs } from "./ours.ts";
import { scenarios } from "./scenarios/all.ts";

const names = scenarios.map(({ name }) => name);

test("there are many scenarios, and each has a name of its own", () => {
  expect(names.length).toBeGreaterThanOrEqual(150);
  expect([...new Set(names)]).toEqual(names);
});

test("a deviation is shown by scenarios that there are", () => {
  for (const { what, scenarios } of deviations) {
    expect(scenarios, what).not.toEqual([]);
    for (const name of scenarios) expect(names).toContain(name);
  }
});

test.each(minorsCompared)("in 3.%i a scenario shows one deviation", (minor) => {
  const shown = deviationsOf(`3.${minor}.0`).flatMap((each) => each.scenarios);
  expect([...new Set(shown)]).toEqual(shown);
});

test("a return is the last of its body", () => {
  for (const { name, program } of scenarios) {
    for (const body of bodiesIn(Object.values(program))) {
      const words = body.map(([word]) => word);
      expect(words.slice(0, -1), name).not.toContain("return");
    }
  }
});

/** Bodies are lists of lists; they may be in one another. */
function bodiesIn(value: unknown): (readonly unknown[])[][] {
  if (!(value instanceof Object)) return [];
  const parts = Object.values(value) as unknown[];
  const isBody = value instanceof Array && parts[0] instanceof Array;
  const inner = parts.flatMap(bodiesIn);
  return isBody ? [value as (readonly unknown[])[], ...inner] : inner;
}

test("a scenario prints the same each time", () => {
  for (const { name, program } of scenarios) {
    expect(runOurs(program), name).toEqual(runOurs(program));
  }
});

test("both interpreters have the same words, in the same order", () => {
  const ours = wordsIn("words.ts", /^ {2}\*?(\w+)(?:\(| = )/gm);
  const theirs = wordsIn("theirs.py", /^ {4}(?:async )?def ([a-z]\w*)_\(/gm);
  expect(theirs.length).toBeGreaterThan(25);
  // Other words are made of `call`, so interpreter.ts has it.
  expect(["call", ...ours]).toEqual(theirs);
});

function wordsIn(file: string, pattern: RegExp): (string | undefined)[] {
  const text = readFileSync(new URL(file, import.meta.url), "utf8");
  return [...text.matchAll(pattern)].map(([, word]) => word);
}
