/** `npm run bench`: what it can be told, and the shape of what it says. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { delaysMs, measureTimers, median } from "../../src/bench/timers.ts";
import { deeds } from "../../src/bench/timers-round.ts";
import { readArguments } from "../../src/bench/timers-arguments.ts";
import { UsageError } from "../../src/cli/fail.ts";

const hasPython = spawnSync("python3", ["--version"]).error === undefined;

/** The command without npm, in an environment without python3. */
function bench(...args: string[]) {
  const command = ["--import", "tsx", "src/cli/bench.ts", ...args];
  const env = { ...process.env, PATH: "/nowhere" };
  const options = { encoding: "utf8", timeout: 60_000, env } as const;
  return spawnSync(process.execPath, command, options);
}

test("every figure of every kind of timer is a number above 0", async () => {
  const rounds: number[] = [];
  const results = await measureTimers(1000, 1, (number) => rounds.push(number));
  expect(rounds).toEqual([0, 1]);
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

test.each([
  ["of one", [3], 3],
  ["of an odd number", [9, 1, 4], 4],
  ["of an even number, the lower one", [10, 9, 1, 4], 4],
])("the median %s", (_what, values, expected) => {
  expect(median(values)).toBe(expected);
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

test("the command alone says what there is to measure", () => {
  const { stdout, status } = bench();
  expect(stdout).toMatch(/^ +npm run bench -- NAME/m);
  expect(stdout).toMatch(/^ +NAME +timers: /m);
  expect(status).toBe(0);
});

test("an unknown name is told in one sentence, exit 2", () => {
  const { stderr, status } = bench("nothing");
  expect(stderr).toBe('there is no bench "nothing": choose one of timers\n');
  expect(status).toBe(2);
});

test.each([
  ["a name of every object", ["toString"], /^there is no bench "toString"/],
  ["a stray argument", ["timers", "9"], /^unexpected argument "9": npm run/],
  ["no count", ["timers", "--count", "x"], /^--count takes a number from 1/],
  ["no rounds", ["timers", "--rounds", "0"], /^--rounds takes .* 100, not "0"/],
  ["an unknown option", ["--lost"], /^Unknown option '--lost': npm run bench/],
])("%s is told in one sentence", (_what, args, sentence) => {
  const read = () => readArguments(args);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(sentence);
  expect(read).not.toThrow(/\n/);
});

test.each([
  ["a name", ["timers"], { name: "timers", count: 100_000, rounds: 7 }],
  [
    "all of it",
    ["timers", "--count", "5", "--rounds", "2"],
    { name: "timers", count: 5, rounds: 2 },
  ],
  ["--help", ["timers", "--help"], null],
])("%s is understood", (_what, args, asked) => {
  expect(readArguments(args)).toEqual(asked);
});

/** Lines with each number as N, and each gap as one space. */
function shape(output: string): string[] {
  return output
    .split("\n")
    .map((line) => line.replace(/\d+(\.\d+)?/g, "N").replace(/ +/g, " "));
}
