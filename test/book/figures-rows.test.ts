/** How the events of later chapters become rows of a trace figure. */
import { expect, test } from "vitest";
import { lanes, newRows, rowsOf, turn } from "./rows.ts";

test("a poll with a timeout has slept, even if nobody did anything", () => {
  const bounded = { call: "poll", args: [[[5, "IN"]], 4.9970000000000001] };
  const found = rowsOf([
    { kind: "enter", ...bounded },
    { kind: "leave", ...bounded, answer: [] },
    { kind: "resume", who: "client 5", isNew: false },
  ]);
  expect(found).toEqual([
    {
      ...{ kind: "call", by: "loop", call: "poll", args: [[5]] },
      ...{ blocks: true, atMostMs: 5 },
    },
    { kind: "wake", by: "loop", answer: 0, ready: [] },
    { kind: "run", by: "5", who: "client 5 goes on" },
    { kind: "print", by: "5", text: "five" },
  ]);
});

test("a deadline has whole milliseconds; a Future has its name", () => {
  const found = rowsOf([
    { kind: "resume", who: "client 5", isNew: true },
    { kind: "yield", who: "client 5", wait: '[5,"read",60010.006]' },
    { kind: "run", who: "reader of 5", where: "complete" },
    { kind: "done", who: "Future 2", state: "finished" },
    { kind: "resume", who: "client 5", isNew: false },
    { kind: "yield", who: "client 5", wait: "Future 3" },
  ]);
  expect(found.slice(1, -1)).toEqual([
    { kind: "yield", by: "5", wait: [5, "read", 60010] },
    { kind: "run", by: "loop", who: "reader of fd 5", where: "complete" },
    { kind: "done", by: "loop", who: "Future 2" },
    { kind: "run", by: "5", who: "client 5 goes on" },
    { kind: "yield", by: "5", wait: "Future 3" },
  ]);
});

test("what is bounded, or waits for something else, is new", () => {
  const poll = { kind: "enter", call: "poll" };
  const wait = (words: string) => [
    { kind: "resume", who: "client 5", isNew: true },
    { kind: "yield", who: "client 5", wait: words },
  ];
  const older = [{ ...poll, args: [[], null] }, ...wait('[5,"read"]')];
  const newer = [
    { ...poll, args: [[], 5] },
    ...wait('[5,"read",9]'),
    ...wait('["sleep",9]'),
    ...wait("Future 1"),
    { kind: "done", who: "Future 1", state: "finished" },
  ];
  const fresh = newRows(
    [...older, ...wait('[6,"write"]')],
    [...older, ...newer],
  );
  expect(fresh.map(({ kind, wait }) => [kind, wait])).toEqual([
    ["call", undefined],
    ["yield", [5, "read", 9]],
    ["yield", ["sleep", 9]],
    ["yield", "Future 1"],
    ["done", undefined],
  ]);
});

test.each([
  ["nothing", [], false],
  ["an end", [{ kind: "finish", who: "client 5" }], false],
  ["a yield", [{ kind: "yield", who: "client 5", wait: "Future 1" }], true],
])("paused at first, as it is said: after %s", (_what, before, isSo) => {
  const paused = [...lanes.slice(0, 3), { ...lanes[3], isPaused: true }];
  const second = { ...turn, number: 2 };
  const rows = () => rowsOf([...before, second], { from: 2, lanes: paused });
  if (isSo) expect(rows()).toHaveLength(1);
  else expect(rows).toThrow("in the trace it is not");
});
