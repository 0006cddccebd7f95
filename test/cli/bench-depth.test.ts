/** `npm run bench -- depth`: what it measures, and how it is shown. */
import { expect, onTestFinished, test } from "vitest";
import { asyncioRound, deepestAsyncio } from "../../src/bench/depth/asyncio.ts";
import { deepestOf, lastThatWorks } from "../../src/bench/depth/deepest.ts";
import { resultsOf } from "../../src/bench/depth/summary.ts";
import { byCall, byYield, shallow, ways } from "../../src/bench/depth/ways.ts";
import { pythonVersion } from "../../src/bench/python.ts";
import type { Coroutine } from "../../src/04-futures/drive.ts";
import { checkpoint } from "../../src/05-tasks/checkpoint.ts";
import { run } from "../../src/05-tasks/run.ts";
import { Spies } from "../../src/trace/lens.ts";
import { bench, shape } from "./bench-output.ts";

const hasPython = pythonVersion() !== null;

test.each(ways)("$name goes down level by level, and waits there", (way) => {
  const seen: (number | string)[] = [];
  const spies = new Spies();
  onTestFinished(() => spies.undo());
  spies.on(way, "nest", (_way, levels) => seen.push(levels));
  const innermost = function* (): Coroutine<void> {
    yield* checkpoint();
    seen.push("has waited");
  };
  run(way.nest(3, innermost));
  expect(seen).toEqual([3, 2, 1, "has waited"]);
});

test.skipIf(!hasPython)("asyncio is measured at the depths of yield*", () => {
  const trial = { waitCount: 40, callCount: 2000, batchCount: 4 };
  const round = asyncioRound(trial);
  expect(round?.name).toBe("asyncio await");
  expect(round?.costs).toHaveLength(shallow.length);
  for (const { usPerWait, nsPerCall } of round?.costs ?? []) {
    expect(usPerWait).toBeGreaterThan(0);
    expect(nsPerCall).toBeGreaterThan(0);
  }
});

test("costs are medians, and so are ratios, which are of one round", () => {
  const cost = (number: number) => ({ usPerWait: number, nsPerCall: number });
  const round = (base: number, own: number) => [
    { name: "yield*", costs: [cost(base)] },
    { name: "own", costs: [cost(own), cost(7)] },
  ];
  expect(resultsOf([round(1, 2), round(10, 10), round(4, 12)])).toEqual([
    { name: "yield*", costs: [cost(4)], timesYield: [cost(1)] },
    { name: "own", costs: [cost(10), cost(7)], timesYield: [cost(2)] },
  ]);
});

test.each([
  ["the first", 1, 9],
  ["one in the middle", 6, 9],
  ["the last but one", 8, 9],
  ["none", 0, 9],
])("the last that works is found: %s", (_which, last, tooMany) => {
  const tried: number[] = [];
  const works = (number: number) => {
    tried.push(number);
    return number <= last;
  };
  expect(lastThatWorks(works, tooMany)).toBe(last);
  expect(tried).not.toContain(tooMany);
  expect(tried.length).toBeLessThanOrEqual(4);
});

test("yield* overflows the stack at some depth, and call does not", () => {
  const found = deepestOf(byYield);
  expect(found).toMatchObject({ name: "yield*", end: "a RangeError" });
  expect(found.levels).toBeGreaterThan(1000);
  const most = { levels: 100_000, end: null };
  expect(deepestOf(byCall)).toEqual({ name: "yield* call()", ...most });
});

test.skipIf(!hasPython)("asyncio has a limit, which can be taken away", () => {
  const [limited, unlimited] = deepestAsyncio(2000);
  expect(limited).toMatchObject({
    name: "asyncio await",
    end: "a RecursionError",
  });
  expect(limited?.levels).toBeLessThan(1000);
  expect(unlimited).toMatchObject({ levels: 2000, end: null });
});

test("the command shows what it measured, and the deepest that works", () => {
  const run = bench("depth", "--waits", "20", "--rounds", "1");
  expect(shape(run.stdout)).toEqual([
    "coroutines in coroutines, so many levels deep; time is CPU time",
    expect.stringMatching(/^a wait: /),
    expect.stringMatching(/^a call: /),
    "",
    "µs per wait N N N N N",
    " yield* N N N",
    " yield* call() N N N N N",
    "",
    "times yield* N N N",
    " yield* call() N N N",
    "",
    "ns per call N N N N N",
    " yield* N N N",
    " yield* call() N N N N N",
    "",
    "times yield* N N N",
    " yield* call() N N N",
    "",
    "deepest that works",
    " yield* N then a RangeError",
    " yield* call() N deeper was not tried",
    "",
    expect.stringMatching(/^# measured with N cores?, \w+ N, Node N$/),
    "",
  ]);
  const lines = run.stdout.split("\n");
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(run.status).toBe(0);
}, 60_000);
