/** What `npm run asyncio` says. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Comparison, problemOf } from "./comparison.ts";
import { deviations } from "./deviations.ts";
import { runOurs } from "./ours.ts";
import { deviationLines, sideBySide, summary } from "./printout.ts";
import { programLines } from "./program-text.ts";
import { scenarios } from "./scenarios/all.ts";

const [deviation = null] = deviations;
const same = { ours: ["0 f: on"], theirs: ["0 f: on"], isSame: true };
const different = {
  ours: ["0 f: on", "1 f: ours", "2 run: ends"],
  theirs: ["0 f: on", "1 f: theirs", "1 f: more", "2 run: ends"],
  isSame: false,
};

const cases: Record<string, Comparison> = {
  same: { name: "same", ...same, deviation: null },
  listed: { name: "listed", ...different, deviation },
  unlisted: { name: "unlisted", ...different, deviation: null },
  outdated: { name: "outdated", ...same, deviation },
};

test.each([
  ["same", null],
  ["listed", null],
  ["unlisted", /^differs, and no deviation is listed for it$/],
  ["outdated", /^is the same by now, but listed as different: sleep\(0\)$/],
])("%s: what is wrong with it", (name, expected) => {
  const problem = problemOf(cases[name] as Comparison);
  if (expected === null) expect(problem).toBe(null);
  else expect(problem).toMatch(expected);
});

test("the counts: what should be different and is not has no reason", () => {
  expect(summary(Object.values(cases), "3.12.1")).toBe(
    "4 scenarios, Python 3.12.1: " +
      "1 the same, 1 different for a reason, 2 without",
  );
});

test("two orders stand side by side, and a bar says where they differ", () => {
  const gap = " ".repeat(22);
  const lines = sideBySide(cases["unlisted"] as Comparison, "3.12.1", ["f:"]);
  expect(lines.map((line) => line.replace(/ {10,}/, gap))).toEqual([
    "unlisted",
    "  f:",
    `asyncio, Python 3.12.1${gap}ours`,
    `0 f: on${gap}0 f: on`,
    `1 f: theirs${gap}| 1 f: ours`,
    `1 f: more${gap}|`,
    `2 run: ends${gap}2 run: ends`,
    "It differs, and no deviation is listed for it.",
    "",
  ]);
});

test("a line that only ours has stands on the right", () => {
  const both = { ours: ["0 a", "1 b"], theirs: ["0 a"], isSame: false };
  const lines = sideBySide({ name: "more", ...both, deviation }, "3.12.1");
  expect(lines[3]).toMatch(/^ {39}\| 1 b$/);
});

test("a program that spins comes to an end", () => {
  const spin = Array.from({ length: 11 }, () => ["ticks", 1000] as const);
  expect(runOurs({ main: spin }).slice(-1)).toEqual(["  0 run: throws Error"]);
});

test("whatever is printed fits the page", () => {
  for (const { name, program } of scenarios) {
    const ours = runOurs(program);
    const both = { name, ours, theirs: ours, isSame: true, deviation: null };
    const lines = sideBySide(both, "3.12.1", programLines(program));
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
  }
  for (const line of deviations.flatMap(deviationLines)) {
    expect(line.length, line).toBeLessThanOrEqual(80);
  }
});

test("a program is shown as lines, with bodies further in", () => {
  expect(
    programLines({
      main: [
        ["print", "it is", ["await", "f"]],
        ["try", [["sleep", 5]], { finally: [["gather", ["A", "B"]]] }],
      ],
      f: [["timeout", null, [["checkpoint"]]]],
    }),
  ).toEqual([
    "main:",
    "  print it is (await f)",
    "  try",
    "    sleep 5",
    "  finally",
    "    gather (A B)",
    "f:",
    "  timeout none",
    "    checkpoint",
  ]);
});

/** The command without npm. */
function asyncio(...args: string[]) {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const options = ["--conditions=simulated", "--import", "tsx"];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...options, "test/asyncio/cli.ts", ...args],
    { cwd: root, encoding: "utf8", timeout: 60_000 },
  );
  return { status, stdout, stderr };
}

test("a mistake is one sentence, and exit 2", () => {
  expect(asyncio("ten", "--python", "no-python")).toEqual({
    status: 2,
    stdout: "",
    stderr: "no-python cannot be run: ENOENT\n",
  });
});

test("--list names those with the text, in capitals or not", () => {
  const { status, stdout } = asyncio("TEN SLEEPERS", "--list");
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: "ten sleepers of one deadline\n",
  });
});

test("--deviations says what, both ways, why, and for which versions", () => {
  const { status, stdout } = asyncio("--deviations");
  expect(status).toBe(0);
  expect(stdout).toContain(
    "a negative delay\n" +
      "  asyncio  counts as 0\n" +
      "  ours     a RangeError\n" +
      "  why      as a rule it comes from a wrong calculation\n",
  );
  expect(stdout).toContain("gather of what is done (Python 3.12 and later)\n");
  expect(stdout).toContain("wait_for a coroutine (Python 3.11 and earlier)\n");
});
