/** Chapter 07's calls in a trace figure: a lane for a task and all it calls. */
import { expect, test } from "vitest";
import { drawTrace } from "../../site/build/figures/kinds/trace.ts";
import { readTrace } from "../../site/build/figures/trace/events.ts";
import { columnsOf } from "../../site/build/figures/trace/lanes.ts";
import { stretchesOf } from "../../site/build/figures/trace/spans.ts";
import { lanes, newRows, rowsOf, turn } from "./rows.ts";

const called = { kind: "resume", who: "echo 7", isNew: true, by: "client 5" };
const nested = [
  { kind: "resume", who: "client 5", isNew: false },
  called,
  { kind: "yield", who: "echo 7", wait: "Future 1" },
  { kind: "yield", who: "client 5", wait: "echo 7" },
];

const two = [
  ...lanes,
  { name: "7", actor: "task", since: "07", who: "echo 7" },
];

test("whoever is called is in the lane of the caller, who goes on", () => {
  const found = rowsOf(nested);
  expect(found.slice(1, -1)).toEqual([
    { kind: "run", by: "5", who: "echo 7 is called", caller: "5" },
    { kind: "yield", by: "5", wait: "Future 1", to: "5" },
    { kind: "yield", by: "5", wait: "echo 7" },
  ]);
});

test("who is waited for has a row for its end, not for its result", () => {
  const result = { kind: "done", who: "Future 2", state: "finished" };
  const found = rowsOf([
    ...nested,
    { kind: "done", who: "Future 1", state: "finished" },
    { kind: "resume", who: "echo 7", isNew: false },
    result,
    { kind: "finish", who: "echo 7" },
    { kind: "resume", who: "client 5", isNew: false },
    result,
    { kind: "finish", who: "client 5" },
  ]);
  expect(found.slice(4, -1)).toEqual([
    { kind: "done", by: "loop", who: "Future 1" },
    { kind: "run", by: "5", who: "echo 7 goes on" },
    { kind: "end", by: "5", who: "echo 7" },
    { kind: "run", by: "5", who: "client 5 goes on" },
    { kind: "done", by: "5", who: "Future 2" },
  ]);
});

test("a lane that somebody else's lane has called gives way to it", () => {
  const found = rowsOf(nested, { lanes: two });
  expect(found.slice(1, -1)).toEqual([
    { kind: "run", by: "7", who: "echo 7 is called", caller: "5" },
    { kind: "yield", by: "7", wait: "Future 1", to: "5" },
    { kind: "yield", by: "5", wait: "echo 7" },
  ]);
});

test("whom a lane has called before the first row is in it as well", () => {
  const found = rowsOf(
    [
      ...nested,
      { ...turn, number: 2 },
      { kind: "resume", who: "echo 7", isNew: false },
    ],
    { from: 2 },
  );
  expect(found[0]).toMatchObject({ kind: "run", by: "5" });
});

test("a lane runs on when a call in it is paused, and waits at its end", () => {
  const found = rowsOf([
    ...nested,
    { kind: "resume", who: "echo 7", isNew: false },
    { kind: "finish", who: "echo 7" },
  ]);
  const events = found.map((event) => ({ ...event, since: "07" }));
  const heights = found.map((_row, index) => 100 * index);
  const stretches = stretchesOf(readTrace({ lanes, events }), heights, 900);
  const own = stretches.filter(({ lane }) => lane === "5");
  expect(own.map(({ state, from, to }) => [state, from, to])).toEqual([
    ["runs", 0, 300],
    ["paused", 300, 400],
    ["runs", 400, 500],
    ["paused", 500, 900],
  ]);
});

test("to be called, to wait for a task and to end for one are new", () => {
  const before = [
    { kind: "resume", who: "client 5", isNew: true },
    { kind: "yield", who: "client 5", wait: "Future 1" },
  ];
  const after = [
    ...nested,
    { kind: "resume", who: "echo 7", isNew: false },
    { kind: "finish", who: "echo 7" },
  ];
  const fresh = newRows(before, after);
  expect(fresh.map(({ kind, who, wait }) => [kind, who ?? wait])).toEqual([
    ["run", "echo 7 is called"],
    ["yield", "echo 7"],
    ["end", "echo 7"],
  ]);
});

/** From which lane to which the arrows of the rows go. */
function arrowsOf(who: readonly object[]): readonly string[] {
  const rows = rowsOf(nested, { lanes: who });
  const events = rows.map((row) => ({ ...row, since: "07" }));
  const { middles } = columnsOf(readTrace({ lanes: who, events }).lanes, 8);
  const laneAt = (x: number) =>
    [...middles].find(([, middle]) => Math.abs(middle - x) < 7)?.[0];
  return drawTrace({ lanes: who, events }, "07").marks.flatMap(({ svg }) => {
    const [, from, to] = /"arrow .*d="M([\d.]+) \S+?L([\d.]+)/.exec(svg) ?? [];
    if (from === undefined) return [];
    return [`${laneAt(Number(from))} to ${laneAt(Number(to))}`];
  });
}

test("arrows go from the caller to whom it calls, if that is elsewhere", () => {
  const there = ["loop to 5", "5 to 7", "7 to 5", "5 to loop"];
  expect(arrowsOf(two)).toEqual(there);
  expect(arrowsOf(lanes)).toEqual(["loop to 5", "5 to loop"]);
});
