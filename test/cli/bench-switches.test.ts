/** `npm run bench -- switches`: who gives way to whom, and how it is shown. */
import { expect, onTestFinished, test } from "vitest";
import { EventLoop } from "../../src/04-futures/event-loop.ts";
import { run } from "../../src/05-tasks/run.ts";
import { pythonVersion } from "../../src/bench/python.ts";
import { asyncioFigures } from "../../src/bench/switches/asyncio.ts";
import { byCheckpoint, byFuture } from "../../src/bench/switches/ways.ts";
import { unpolledLoop } from "../../src/bench/unpolled.ts";
import { Spies } from "../../src/trace/lens.ts";
import { bench, shape } from "./bench-output.ts";

test.each([
  ["checkpoints of two share a turn", byCheckpoint, 1],
  ["a Future that is handed over takes a turn", byFuture, 2],
])("%s", (_what, way, turnsEach) => {
  const turnsOf = (times: number) => {
    const loop = new EventLoop();
    run(way(times), loop);
    return loop.turnCount;
  };
  expect(turnsOf(30) - turnsOf(20)).toBe(10 * turnsEach);
});

test("an unpolled loop turns, and asks nobody", () => {
  const loop = unpolledLoop();
  const spies = new Spies();
  onTestFinished(() => spies.undo());
  let pollCount = 0;
  spies.on(loop.waiting.selector, "select", () => (pollCount += 1));
  run(byCheckpoint(3), loop);
  expect(loop.turnCount).toBeGreaterThan(3);
  expect(pollCount).toBe(0);
});

test.skipIf(pythonVersion() === null)("asyncio has a figure for each", () => {
  const figures = asyncioFigures(100) ?? [];
  expect(figures).toHaveLength(2);
  for (const ns of figures) expect(ns).toBeGreaterThan(0);
});

test("the command shows two tables and the machine", () => {
  const run = bench("switches", "--switches", "500", "--rounds", "1");
  expect(shape(run.stdout)).toEqual([
    "two tasks that give way to each other; time is CPU time",
    "polling: the loop polls in each turn; the engine's await never does",
    "asyncio is left out: that needs pythonN",
    "",
    "ns per switch polling no polls",
    " checkpoint N N",
    " Future N N",
    " await N N",
    "",
    "times await polling quartiles no polls quartiles",
    " checkpoint N N-N N N-N",
    " Future N N-N N N-N",
    "",
    expect.stringMatching(/^# measured with N cores?, \w+ N, Node N$/),
    "",
  ]);
  expect(run.status).toBe(0);
}, 120_000);
