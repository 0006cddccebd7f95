/** How the events of later chapters become rows of a trace figure. */
import { expect, test } from "vitest";
import type { Data } from "../../site/build/figures/json.ts";
import { withRecordedEvents } from "../../site/build/figures/trace/recorded.ts";
import { bookWith } from "./support.ts";

const lanes = [
  { name: "B", actor: "client", since: "00" },
  { name: "kernel", actor: "kernel", since: "00" },
  { name: "loop", actor: "loop", since: "01" },
  { name: "5", actor: "task", since: "02", who: "client 5" },
];
const figure = {
  ...{ name: "trace", kind: "trace", title: "T", description: "D" },
  ...{ server: "01", scene: "one-byte", from: 1, through: "prints five" },
  lanes,
};
const turn = { kind: "turn", number: 1, ready: [], waiting: [], timed: [] };
const said = { kind: "print", text: "five" };

/** Events as they are kept in a file. */
function linesOf(...events: readonly object[]): string {
  return events.map((event) => JSON.stringify(event)).join("\n");
}

/** The rows behind those of the first turn, without their age. */
function rowsOf(
  events: readonly object[],
  changes: object = {},
): readonly Data[] {
  const path = "chapters/01-one/trace.jsonl";
  const book = bookWith({ [path]: linesOf(turn, ...events, said) });
  const data = { ...figure, ...changes };
  const made = withRecordedEvents(data, book, "01-one");
  const [, ...found] = made["events"] as readonly Data[];
  return found.map(({ since: _, ...event }) => event);
}

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
  const book = bookWith({
    "chapters/00-zero/figure.json": JSON.stringify([figure]),
    "chapters/00-zero/trace.jsonl": linesOf(
      turn,
      ...older,
      ...wait('[6,"write"]'),
      said,
    ),
    "chapters/01-one/trace.jsonl": linesOf(turn, ...older, ...newer, said),
    "src/00-zero/some.ts": "export {};\n",
  });
  const { events } = withRecordedEvents(figure, book, "01-one");
  const fresh = (events as readonly Data[]).filter(
    ({ since }) => since !== "00",
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
