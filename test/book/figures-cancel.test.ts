/** The figure of a cancel: from the trace of its own run, and nothing else. */
import { beforeAll, expect, test } from "vitest";
import { cancelOf, type Turn } from "../../site/build/figures/cancel/read.ts";
import { drawCancel } from "../../site/build/figures/kinds/cancel.ts";
import {
  checkedFigures,
  traceProblems,
} from "../../site/build/figures/problems.ts";
import { outdatedTraces } from "../../site/build/figures/trace/run.ts";
import { printed } from "../../site/build/rules.ts";
import { change, copiedRoot, root } from "./changed-root.ts";
import { bookWith, type Texts } from "./support.ts";

const slug = "01-one";
const folder = `chapters/${slug}`;
const file = `${folder}/cancel.jsonl`;
const cancel = {
  ...{ name: "cancel", kind: "cancel", title: "T: t", description: "D" },
  tasks: ["outer", "middle", "inner"],
};

function bookOfCancel(texts: Texts = {}) {
  const data = JSON.stringify([cancel]);
  return bookWith({ [`${folder}/figure.json`]: data, ...texts });
}

let recorded = "";
beforeAll(() => {
  recorded = outdatedTraces(bookOfCancel(), root)[0]?.text ?? "";
});

/** What is read from a trace: the recorded one, or one that was changed. */
function read(trace = recorded) {
  return cancelOf(cancel, bookOfCancel({ [file]: trace }), slug);
}

function drawn(trace = recorded) {
  const book = bookOfCancel({ [file]: trace });
  const { marks } = drawCancel(cancel, book, slug);
  const words = marks
    .filter(({ text }) => text !== null)
    .map(({ svg }) => svg.replace(/<[^>]*>/g, ""));
  return { svgs: marks.map(({ svg }) => svg), words };
}

const error = "CancelledError";

test("each waits for the next, a turn after the other", () => {
  expect(read().lanes).toEqual([
    "main",
    "outer",
    "middle",
    "inner",
    "Future 2",
  ]);
  expect(read().turns.slice(0, 3)).toEqual<Turn[]>([
    { number: 2, steps: [{ kind: "wait", who: "outer", for: "middle" }] },
    { number: 3, steps: [{ kind: "wait", who: "middle", for: "inner" }] },
    { number: 4, steps: [{ kind: "wait", who: "inner", for: "Future 2" }] },
  ]);
});

test("a cancel goes inward to the Future in one turn", () => {
  expect(read().turns[3]).toEqual<Turn>({
    number: 6,
    steps: [
      { kind: "cancel", who: "main", whom: "outer" },
      { kind: "request", who: "outer", count: 1 },
      { kind: "request", who: "middle", count: 1 },
      { kind: "request", who: "inner", count: 1 },
      { kind: "done", who: "Future 2", state: "cancelled" },
      { kind: "wait", who: "main", for: "outer" },
    ],
  });
});

test("the error comes outward, a task a turn, and runs each finally", () => {
  const end = (number: number, who: string, from: string) => {
    const says = [`${who}: finally`];
    const step = { kind: "end", who, from, error, says, state: "cancelled" };
    return { number, steps: [step] };
  };
  const says = ["main: catch"];
  const caught = { kind: "end", who: "main", from: "outer", error, says };
  expect(read().turns.slice(4)).toEqual([
    end(7, "inner", "Future 2"),
    end(8, "middle", "inner"),
    end(9, "outer", "middle"),
    { number: 10, steps: [{ ...caught, state: null }] },
  ]);
});

test("its words are those of the run, turn by turn", () => {
  const ending = [error, "finally", "cancelled"];
  expect(drawn().words).toEqual([
    ...["main", "outer", "middle", "inner", "Future 2"],
    ...["turn 2", "yield*", "turn 3", "yield*", "turn 4", "yield*"],
    ...["turn 6", "cancel()", "1 request", "1 request", "1 request"],
    ...["cancelled", "yield*"],
    ...["turn 7", ...ending, "turn 8", ...ending, "turn 9", ...ending],
    ...["turn 10", error, "catch"],
    ...["runs", "paused at a yield"],
  ]);
});

test("the way inward is one line, the way outward a stair", () => {
  const arrows = (kind: string, path: RegExp) =>
    drawn()
      .svgs.filter((svg) => svg.includes(`class="arrow ${kind}"`))
      .flatMap((svg) => path.exec(svg) ?? [])
      .filter((match) => /^[\d.]+$/.test(match))
      .map(Number);
  const inward = arrows("new", /d="M[\d.]+ ([\d.]+)L/);
  expect(inward).toHaveLength(4);
  expect(new Set(inward).size).toBe(1);
  const starts = arrows("new", /d="M([\d.]+) /);
  expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
  const outward = arrows("task", /V([\d.]+)H/);
  expect(outward).toHaveLength(4);
  expect(outward).toEqual([...new Set(outward)].sort((a, b) => a - b));
});

test("whoever is asked does not run: in each turn one does", () => {
  const running = drawn().svgs.filter((svg) => svg.includes("bar runs"));
  // One more is in the legend.
  expect(running).toHaveLength(read().turns.length + 1);
});

test("a second request is counted", () => {
  const twice = recorded.replace('"count":1', '"count":2');
  expect(drawn(twice).words).toContain("2 requests");
});

test.each([
  ["without a cancel", '"kind":"cancel"'],
  ["in which the last task waits for nothing", '"wait":"Future 2"'],
])("the figure refuses a trace %s", (_what, words) => {
  const lines = recorded.split("\n").filter((line) => !line.includes(words));
  expect(lines).toHaveLength(recorded.split("\n").length - 1);
  expect(() => read(lines.join("\n"))).toThrow("outer is not cancelled in");
});

test("a cancel that nobody has recorded says how to make the trace", () => {
  const draw = () => drawCancel(cancel, bookOfCancel(), slug);
  expect(draw).toThrow("npm run book makes it");
});

test("its trace is no orphan", () => {
  const book = bookOfCancel({ [file]: recorded });
  const rules = checkedFigures(book).problems.map(({ rule }) => rule);
  expect(rules).not.toContain("FIG005");
});

test("FIG007: a cancel that no longer goes inward", () => {
  const book = bookOfCancel({ [file]: recorded });
  const copy = copiedRoot();
  expect(traceProblems(book, copy)).toEqual([]);
  const path = "src/06-cancellation/task.ts";
  change(copy, path, "return [future.awaiting];", "return [];");
  expect(traceProblems(book, copy).map(printed)).toEqual([
    expect.stringMatching(/cancel\.jsonl:1 FIG007 /),
  ]);
}, 60_000);
