/** Trace figures whose events are taken from the trace of a run. */
import { expect, test } from "vitest";
import {
  checkedFigures,
  traceProblems,
} from "../../site/build/figures/problems.ts";
import { figuresOf } from "../../site/build/figures/figure.ts";
import { withRecordedEvents } from "../../site/build/figures/trace/recorded.ts";
import { outdatedTraces } from "../../site/build/figures/trace/run.ts";
import type { Data } from "../../site/build/figures/json.ts";
import { printed } from "../../site/build/rules.ts";
import { bookWith, type Texts } from "./support.ts";

const lanes = [
  { name: "B", actor: "client", since: "00" },
  { name: "kernel", actor: "kernel", since: "00" },
  { name: "loop", actor: "loop", since: "01" },
  { name: "5", actor: "task", since: "02", who: "client 5" },
];
const figure = {
  ...{ name: "trace", kind: "trace", title: "T", description: "D" },
  ...{ server: "01", scene: "one-byte", from: 2, through: "B receives" },
  lanes,
};

const asked = { call: "poll", args: [[[5, "IN"]], null] };
const events = [
  { kind: "call", call: "socket", args: [], answer: 3 },
  { kind: "turn", number: 1, ready: [], waiting: [], timed: [] },
  { kind: "call", call: "poll", args: [[], 0], answer: [] },
  { kind: "turn", number: 2, ready: [], waiting: [], timed: [] },
  { kind: "enter", ...asked },
  { kind: "client", client: "B", does: "sends", count: 5, bytes: "hello" },
  { kind: "leave", ...asked, answer: [[5, "IN"]] },
  { kind: "resume", who: "client 5", isNew: false },
  { kind: "call", call: "setNonblocking", args: [5] },
  { kind: "enter", call: "recv", args: [5, 64] },
  { kind: "leave", call: "recv", args: [5, 64], answer: 5, bytes: "hello" },
  { kind: "yield", who: "client 5", wait: '[5,"read"]' },
  { kind: "turn", number: 3, ready: [], waiting: [], timed: [] },
  { kind: "enter", ...asked },
  { kind: "client", client: "B", does: "receives", count: 5, bytes: "hello" },
  { kind: "client", client: "B", does: "closes" },
];
const trace = events.map((event) => JSON.stringify(event)).join("\n") + "\n";

function texts(changes: object = {}, more: Texts = {}): Texts {
  return {
    "chapters/01-one/figure.json": JSON.stringify([{ ...figure, ...changes }]),
    "chapters/01-one/trace.jsonl": trace,
    ...more,
  };
}

function rows(changes: object = {}): readonly Data[] {
  const data = { ...figure, ...changes };
  const made = withRecordedEvents(data, bookWith(texts()), "01-one");
  return made["events"] as readonly Data[];
}

test("the rows are the events of the part that is asked for", () => {
  expect(rows().map(({ since: _, ...event }) => event)).toEqual([
    { kind: "turn", number: 2 },
    { kind: "call", by: "loop", call: "poll", args: [[5]], blocks: true },
    { kind: "client", client: "B", does: "sends", bytes: "hello" },
    { kind: "wake", by: "loop", answer: 1, ready: [5] },
    { kind: "run", by: "5", who: "client 5 goes on" },
    { kind: "call", by: "5", call: "recv", args: [5], answer: 5 },
    { kind: "yield", by: "5", wait: [5, "read"] },
    { kind: "turn", number: 3 },
    { kind: "call", by: "loop", call: "poll", args: [[5]], blocks: true },
    { kind: "client", client: "B", does: "receives", bytes: "hello" },
  ]);
});

test("what an earlier chapter's trace has is as old as that chapter", () => {
  const older = {
    ...figure,
    ...{ from: 1, through: "A connects" },
  };
  const earlier = [
    { kind: "turn", number: 1, ready: [], waiting: [], timed: [] },
    { kind: "client", client: "A", does: "connects" },
    { kind: "client", client: "A", does: "sends", count: 1, bytes: "x" },
  ];
  const lines = earlier.map((event) => JSON.stringify(event)).join("\n");
  const book = bookWith({
    ...texts(),
    "chapters/00-zero/figure.json": JSON.stringify([older]),
    "chapters/00-zero/trace.jsonl": lines,
    "src/00-zero/some.ts": "export {};\n",
  });
  const made = withRecordedEvents(figure, book, "01-one");
  const ages = (made["events"] as readonly Data[]).map(({ since }) => since);
  // The turn is in both; that a client sends comes behind the older part.
  expect(ages.slice(0, 3)).toEqual(["00", "01", "01"]);
});

test("a note stands below the row that it names", () => {
  const notes = [{ row: 3, note: "early" }];
  expect(rows({ notes })[2]).toMatchObject({ does: "sends", note: "early" });
});

test.each([
  ["a row that is not there", { notes: [{ row: 11, note: "x" }] }, "10 rows"],
  ["a part that is not there", { through: "A closes" }, '"A closes"'],
  ["a lane that is not there", { lanes: lanes.slice(0, 3) }, '"client 5"'],
])("%s is a problem of the figure", (_rule, changes, words) => {
  const book = bookWith(texts(changes));
  const [chapter] = book.chapters;
  const { problems } = figuresOf(book, chapter!);
  expect(problems.map(printed)).toEqual([
    expect.stringMatching(/figure\.json:1 FIG001 /),
  ]);
  expect(problems[0]?.sentence).toContain(words);
});

test("a figure without its trace says how to make it", () => {
  const book = bookWith({
    "chapters/01-one/figure.json": JSON.stringify([figure]),
  });
  const [problem] = figuresOf(book, book.chapters[0]!).problems;
  expect(problem?.sentence).toContain("npm run book makes it");
});

test("FIG007: a trace that its run does not give any more", () => {
  const book = bookWith(texts());
  const other = () => `${trace}{}\n`;
  expect(traceProblems(book, "", () => trace)).toEqual([]);
  expect(traceProblems(book, "", other).map(printed)).toEqual([
    "chapters/01-one/trace.jsonl:1 FIG007 not the trace of its run: " +
      "npm run book records it again",
  ]);
  const path = "chapters/01-one/trace.jsonl";
  expect(outdatedTraces(book, "", other)).toEqual([{ path, text: other() }]);
});

test("FIG005: a trace that no figure shows any more", () => {
  const book = bookWith({ "chapters/01-one/left.jsonl": trace });
  expect(checkedFigures(book).problems.map(printed)).toEqual([
    expect.stringMatching(/left\.jsonl:1 FIG005 /),
  ]);
});
