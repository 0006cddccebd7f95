/** `npm run bench`: what it can be told, and the shape of what it says. */
import { expect, test } from "vitest";
import { readArguments } from "../../src/bench/arguments.ts";
import { pythonVersion } from "../../src/bench/python.ts";
import { inRounds, median, quartiles } from "../../src/bench/rounds.ts";
import { subjects } from "../../src/bench/subjects.ts";
import { delaysMs, measureTimers } from "../../src/bench/timers/measure.ts";
import { deeds } from "../../src/bench/timers/round.ts";
import { UsageError } from "../../src/cli/fail.ts";
import { bench, shape } from "./bench-output.ts";

const hasPython = pythonVersion() !== null;

test("every figure of every kind of timer is a number above 0", async () => {
  const results = await measureTimers(1000, 1, () => {});
  const names = results.map(({ name }) => name);
  const asyncio = hasPython ? ["asyncio"] : [];
  expect(names).toEqual(["TimerQueue", "Node", ...asyncio]);
  for (const { nsPerTimer, timesNode, longestMs } of results) {
    for (const deed of deeds) {
      expect(nsPerTimer[deed]).toBeGreaterThan(0);
      expect(timesNode[deed]).toBeGreaterThan(0);
      expect(longestMs[deed]).toBeGreaterThan(0);
    }
  }
  const node = results.find(({ name }) => name === "Node");
  expect(node?.timesNode).toEqual({ added: 1, cancelled: 1, due: 1 });
}, 60_000);

test("delays are spread evenly from 1 to 100 ms, in no order", () => {
  const delays = delaysMs(100);
  const sorted = delays.toSorted((a, b) => a - b);
  expect(sorted).toEqual(delays.map((_, index) => index + 1));
  expect(delays).not.toEqual(sorted);
});

test("the first round does not count", async () => {
  const begun: number[] = [];
  let played = 0;
  const play = () => (played += 1);
  const onRound = (number: number) => begun.push(number);
  expect(await inRounds(2, play, onRound)).toEqual([2, 3]);
  expect(begun).toEqual([0, 1, 2]);
});

test.each([
  ["of one", [3], 3],
  ["of an odd number", [9, 1, 4], 4],
  ["of an even number, the lower one", [10, 9, 1, 4], 4],
])("the median %s", (_what, values, expected) => {
  expect(median(values)).toBe(expected);
});

test.each([
  ["one is both", [3], [3, 3]],
  ["of five, the second from either end", [50, 20, 10, 40, 30], [20, 40]],
  ["of seven, as well", [7, 6, 5, 4, 3, 2, 1], [2, 6]],
])("quartiles: %s", (_what, values, expected) => {
  expect(quartiles(values)).toEqual(expected);
});

test("the command shows three tables and the machine", () => {
  const run = bench("timers", "--count", "500", "--rounds", "1");
  expect(shape(run.stdout)).toEqual([
    "N timers with delays from N to N ms; time is CPU time",
    "",
    "ns per timer added cancelled due",
    " TimerQueue N N N",
    " Node N N N",
    "",
    "times Node added cancelled due",
    " TimerQueue N N N",
    "",
    "longest call, ms added cancelled due",
    " TimerQueue N N N",
    " Node N N N",
    "",
    expect.stringMatching(/^# measured with N cores?, \w+ N, Node N$/),
    "",
  ]);
  // Progress is for a terminal, and this is none.
  expect(run.stderr).toBe("");
  expect(run.status).toBe(0);
}, 60_000);

test("help says what there is to measure", () => {
  const { stdout, status } = bench("--help");
  expect(stdout).toMatch(/^ +npm run bench -- NAME$/m);
  for (const { name, summary } of subjects) {
    const lines = stdout.split("\n").map((line) => line.split(/ {2,}/));
    expect(lines).toContainEqual(["", name, summary]);
  }
  expect(status).toBe(0);
});

test("an unknown name is told in one sentence, exit 2", () => {
  const { stderr, status } = bench("nothing");
  expect(stderr).toBe(
    'there is no bench "nothing": choose one of ' +
      "echo, idle, timers, switches, depth\n",
  );
  expect(status).toBe(2);
});

test.each([
  ["a name of every object", ["toString"], /^there is no bench "toString"/],
  [
    "a stray argument",
    ["timers", "9"],
    /^unexpected argument "9": npm run bench -- timers \[--count N\]/,
  ],
  ["no count", ["timers", "--count", "x"], /^--count takes a number from 1/],
  ["no rounds", ["depth", "--rounds", "0"], /^--rounds takes .* 100, not "0"/],
  ["an unknown option", ["--lost"], /^Unknown option '--lost': npm run bench/],
  [
    "an option of another subject",
    ["depth", "--count", "9"],
    /^depth takes no --count: npm run bench -- depth \[--waits N\]/,
  ],
  [
    "an option of one for all",
    ["--count", "9"],
    /^a run of all takes no --count: npm run bench \[-- --rounds N\]$/,
  ],
])("%s is told in one sentence", (_what, args, sentence) => {
  const read = () => readArguments(args);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(sentence);
  expect(read).not.toThrow(/\n/);
});

const named = (name: string) => subjects.find((it) => it.name === name);

test.each([
  [
    "a name",
    ["timers"],
    [{ subject: named("timers"), count: 100_000, roundCount: 7 }],
  ],
  [
    "all of it, in any order",
    ["--waits", "5", "depth", "--rounds", "2"],
    [{ subject: named("depth"), count: 5, roundCount: 2 }],
  ],
  [
    "a subject with rounds of its own",
    ["idle"],
    [{ subject: named("idle"), count: 1000, roundCount: 1 }],
  ],
])("%s is understood", (_what, args, runs) => {
  expect(readArguments(args)).toEqual({ runs });
});

test("without a name all are measured, in few rounds", () => {
  const asked = readArguments([]);
  const runs = "runs" in asked ? asked.runs : [];
  expect(runs.map(({ subject }) => subject)).toEqual(subjects);
  expect(runs.map(({ count }) => count)).toEqual(
    subjects.map(({ option }) => option.usual),
  );
  expect(runs.map(({ roundCount }) => roundCount)).toEqual([3, 1, 3, 3, 3]);
});

test("the rounds of all can be told", () => {
  const asked = readArguments(["--rounds", "5"]);
  const runs = "runs" in asked ? asked.runs : [];
  expect(runs.map(({ roundCount }) => roundCount)).toEqual(
    subjects.map(() => 5),
  );
});

test.each(subjects)("$name has a help of its own", ({ name, help, option }) => {
  const asked = readArguments([name, "--help"]);
  const text = "help" in asked ? asked.help : "";
  expect(text.startsWith(help)).toBe(true);
  expect(text).toMatch(new RegExp(`^ {2}--${option.name} N +\\w`, "m"));
  expect(Math.max(...text.split("\n").map((it) => it.length))).toBeLessThan(80);
});
