/** `npm run steps`: who calls whom in one sleep, asyncio's and ours. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { readArguments } from "../../src/bench/steps/arguments.ts";
import { recordAsyncio } from "../../src/bench/steps/asyncio.ts";
import { callsInSteps, MarkerError } from "../../src/bench/steps/calls.ts";
import { align, compare } from "../../src/bench/steps/comparison.ts";
import { recordOurs } from "../../src/bench/steps/record.ts";
import { stepsText } from "../../src/bench/steps/text.ts";
import { UsageError } from "../../src/cli/fail.ts";

const ours = recordOurs();
const asyncio = recordAsyncio("python3");
const withPython = test.skipIf(asyncio === null);

/** The command without npm, in an environment without python3. */
function steps(...args: string[]) {
  const command = ["--import", "tsx", "src/cli/steps.ts", ...args];
  const env = { ...process.env, PATH: "/nowhere" };
  const options = { encoding: "utf8", timeout: 60_000, env } as const;
  return spawnSync(process.execPath, command, options);
}

test("without python3 it shows ours alone, and says so", () => {
  const { status, stdout } = steps();
  const lines = stdout.split("\n");
  expect(lines[0]).toBe("ours, src/05-tasks");
  const sixth = lines.findIndex((line) => line.startsWith(" 6  "));
  expect(lines.slice(sixth + 1, sixth + 8)).toEqual([
    "sleep -> Future[Symbol.iterator]",
    "  yields to sleep",
    "  yields to main",
    "  yields to Task.step",
    "",
    " 7  The Task, not the loop, asks the Future to wake it.",
    "Task.step -> Task.wait",
  ]);
  expect(lines.at(-2)).toBe(
    "4 turns, 4 polls, 0 timer calls; without python3, this is ours alone",
  );
  expect(status).toBe(0);
});

test("a turn begins with each poll, and one of them sleeps", () => {
  const polls = callsInSteps("ours", ours)
    .flat()
    .filter(({ role }) => role === "poll");
  expect(polls.map(({ turn, argument }) => [turn, argument])).toEqual([
    [1, "0"],
    [2, "1000 ms"],
    [3, "0"],
    [4, "0"],
  ]);
});

withPython("asyncio and ours differ in what is known, and no more", () => {
  const { steps, counts } = compare(asyncio, ours);
  const only = steps.flatMap(({ rows }) =>
    rows.flatMap((row) => {
      if (row.ours === null) return [`asyncio: ${row.asyncio?.to.name}`];
      return row.asyncio === null ? [`ours: ${row.ours.to.name}`] : [];
    }),
  );
  expect(only).toEqual([
    "asyncio: loop.create_task",
    "ours: Task.wakeUp",
    "asyncio: loop.create_future",
    "ours: Task.wait",
    "asyncio: Future.result",
    "asyncio: Task.set_result",
  ]);
  expect(counts.asyncio).toEqual({ turns: 4, polls: 4, timerCalls: 0 });
  expect(counts.ours).toEqual(counts.asyncio);
});

withPython("the columns fit a terminal, and the last line counts", () => {
  const lines = stepsText(compare(asyncio, ours));
  expect(lines.filter((line) => [...line].length > 80)).toEqual([]);
  expect(lines).toContain(
    "  -> epoll.poll(1 s)            turn 2 │   -> poll(1000 ms)" +
      "              turn 2",
  );
  const counted = "4 turns, 4 polls, 0 timer calls";
  expect(lines.at(-1)).toBe(
    `${counted}: in asyncio (${asyncio?.version}) as in ours`,
  );
});

test("counts that differ are told one by one", () => {
  const comparison = compare(null, ours);
  const counts = {
    asyncio: { turns: 4, polls: 5, timerCalls: 2 },
    ours: comparison.counts.ours,
  };
  const other = { ...comparison, python: "Python 9", counts };
  expect(stepsText(other).at(-1)).toBe(
    "asyncio (Python 9): 4 turns, 5 polls, 2 timer calls; " +
      "ours: 4 turns, 4 polls, 0 timer calls",
  );
});

test("a step that begins with a call that is not made is an error", () => {
  const without = (wanted: string) => ({
    ...ours,
    events: ours.events.filter(({ to }) => to?.name !== wanted),
  });
  const read = () => callsInSteps("ours", without("callLater@event-loop.ts"));
  expect(read).toThrow(MarkerError);
  expect(read).toThrow(
    "step 5 begins with callLater@event-loop.ts, " +
      "which our program does not call there",
  );
});

test.each([
  ["equal lists", "abc", "abc", "aa bb cc"],
  ["one more on the left", "abc", "ac", "aa b- cc"],
  ["one more on the right", "ac", "abc", "aa -b cc"],
  ["nothing alike", "a", "b", "a- -b"],
  ["what is alike late", "xya", "a", "x- y- aa"],
  ["nothing on the left", "", "ab", "-a -b"],
])("as many as can be stand beside their like: %s", (_what, a, b, rows) => {
  const pairs = align([...a], [...b], (one, other) => one === other);
  const words = pairs.map(
    (pair) => `${pair.asyncio ?? "-"}${pair.ours ?? "-"}`,
  );
  expect(words.join(" ")).toBe(rows);
});

test.each([
  ["an unknown option", ["--lost"], /^Unknown option '--lost': npm run steps/],
  ["a stray argument", ["5"], /^Unexpected argument '5'/],
])("%s is told in one sentence", (_what, args, sentence) => {
  const read = () => readArguments(args);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(sentence);
});

test.each([
  ["no program", "/nowhere/python", /^there is no program \/nowhere\/python/],
  ["no Python", "/bin/sh", /^\/bin\/sh: /],
])("--python with %s ends with one sentence, exit 2", (_what, path, said) => {
  const { status, stdout, stderr } = steps("--python", path);
  expect(stderr).toMatch(said);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});

test("--help says what can be typed", () => {
  const { status, stdout } = steps("--help");
  expect(stdout).toContain("npm run steps -- [--json] [--python PROGRAM]");
  expect(status).toBe(0);
});

test("--json is the comparison", () => {
  const { stdout } = steps("--json");
  expect(JSON.parse(stdout)).toEqual(compare(null, ours));
});
