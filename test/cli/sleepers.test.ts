/** `npm run sleepers`: two ways to sleep, and what each asks of the kernel. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { type Slept, sleepIn, type Trial } from "../../src/bench/sleepers.ts";
import { readArguments } from "../../src/bench/sleepers-arguments.ts";
import { sleepersTable } from "../../src/bench/sleepers-table.ts";
import { UsageError } from "../../src/cli/fail.ts";

const trial: Trial = {
  count: 100,
  delayMs: 20,
  descriptorMax: null,
  isCounted: true,
};

/** The command without npm, after a line for the shell. */
function sleepers(args: string[], before = "") {
  const command = ["--import", "tsx", "src/cli/sleepers.ts", ...args];
  return spawnSync(
    "sh",
    ["-c", `${before}\nexec "$0" "$@"`, process.execPath, ...command],
    { encoding: "utf8", timeout: 60_000 },
  );
}

test("by timerfd, each sleeper takes a descriptor and three calls", () => {
  const { calls, ...slept } = sleepIn("timerfd", trial);
  const { poll, ...others } = calls;
  expect(others).toEqual({
    timerfdCreate: 100,
    timerfdSettime: 100,
    close: 100,
  });
  expect(poll).toBe(slept.turns);
  expect(slept).toMatchObject({ woke: 100, refused: 0 });
  expect(slept).toMatchObject({ openMax: 100, entriesMax: 100 });
});

test("by the heap, all sleepers together take nothing but polls", () => {
  const { calls, ...slept } = sleepIn("heap", trial);
  expect(calls).toEqual({ poll: slept.turns });
  expect(slept).toMatchObject({ woke: 100, refused: 0 });
  expect(slept).toMatchObject({ openMax: 0, entriesMax: 0 });
});

test("who gets no descriptor is refused, and the others sleep and wake", () => {
  const few = { ...trial, descriptorMax: 64 };
  const { woke, refused, calls, ...slept } = sleepIn("timerfd", few);
  // How many are left to us is a matter of how many Node has taken.
  expect(woke).toBeGreaterThan(0);
  expect(refused).toBeGreaterThan(0);
  expect(woke + refused).toBe(100);
  expect(slept).toMatchObject({ openMax: woke, entriesMax: woke });
  expect(calls).toMatchObject({ timerfdCreate: 100, close: woke });
});

test("by the heap, all wake though descriptors are few, and none early", () => {
  const few = { ...trial, descriptorMax: 64, isCounted: false };
  const { earliestMs, ...slept } = sleepIn("heap", few);
  expect(slept).toMatchObject({ woke: 100, refused: 0 });
  expect(earliestMs).toBeGreaterThanOrEqual(0);
  // Nothing was counted.
  expect(slept).toMatchObject({ calls: {}, openMax: 0, entriesMax: 0 });
});

test("the command shows the two ways side by side", () => {
  const { stdout, stderr, status } = sleepers(["--count", "7"]);
  expect(stdout.split("\n")).toEqual([
    "                       timerfd      heap",
    "sleepers woken               7         7",
    "refused: EMFILE              0         0",
    "timerfd_create               7         0",
    "timerfd_settime              7         0",
    "close                        7         0",
    "timers open at most          7         0",
    "largest poll                 7         0",
    "",
  ]);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  // It sleeps for a second, twice, in processes that have to start.
}, 60_000);

test("what differs from run to run has a table of its own", () => {
  const slept: Slept = {
    ...{ woke: 9, refused: 1, turns: 3, cpuMs: 4.6 },
    ...{ earliestMs: 0.2, latestMs: 5.1 },
    ...{ calls: {}, openMax: 0, entriesMax: 0 },
  };
  const table = sleepersTable([slept, { ...slept, woke: 10, turns: 2 }], true);
  expect(table).toEqual([
    "                       timerfd      heap",
    "sleepers woken               9        10",
    "polls                        3         2",
    "ms of CPU time               5         5",
    "ms late at most              6         6",
  ]);
});

/** Whoever may do anything may also raise a hard limit. */
const isFree =
  spawnSync("sh", ["-c", "ulimit -n 256; ulimit -n 512"]).status === 0;

test.skipIf(isFree)("a limit that cannot be had is told, exit 2", () => {
  const args = ["--descriptors", "512", "--count", "1"];
  const { stderr, status } = sleepers(args, "ulimit -n 256");
  expect(stderr).toBe("--descriptors 512 is more than this system allows\n");
  expect(status).toBe(2);
});

test.each([
  ["no count", ["--count", "none"], /^--count takes a number from 1 to/],
  ["an empty count", ["--count", ""], /^--count takes a number from 1 to/],
  ["too many", ["--count", "100001"], /^--count takes .* to 100000, not "1/],
  ["few descriptors", ["--descriptors", "5"], /^--descr.* from 64 to .*"5"/],
  ["an unknown option", ["--lost"], /^Unknown option '--lost': npm run sleep/],
  ["a stray argument", ["42"], /^Unexpected argument '42'/],
])("%s is told in one sentence", (_what, args, sentence) => {
  const read = () => readArguments(args);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(sentence);
  expect(read).not.toThrow(/\n/);
});

test.each([
  ["nothing", [], { count: 10_000, descriptorMax: null, isMeasured: false }],
  [
    "all of it",
    ["--count", "5", "--descriptors", "64", "--measure"],
    { count: 5, descriptorMax: 64, isMeasured: true },
  ],
  ["--help", ["--help"], null],
])("%s is understood", (_what, args, asked) => {
  expect(readArguments(args)).toEqual(asked);
});
