/** The figure of the two queues: from its two runs, and nothing else. */
import { beforeAll, expect, test } from "vitest";
import { drawQueues } from "../../site/build/figures/kinds/queues.ts";
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
const file = `${folder}/queues.jsonl`;
const queues = {
  ...{ name: "queues", kind: "queues", title: "T: t", description: "D" },
};

function bookOfQueues(texts: Texts = {}) {
  const data = JSON.stringify([queues]);
  return bookWith({ [`${folder}/figure.json`]: data, ...texts });
}

let recorded = "";
beforeAll(() => {
  recorded = outdatedTraces(bookOfQueues(), root)[0]?.text ?? "";
});

function drawn(trace = recorded) {
  return drawQueues(queues, bookOfQueues({ [file]: trace }), slug).marks;
}

/** The texts in the left half, or in the right one, from the top down. */
function wordsIn(isHere: (x: number) => boolean) {
  return drawn()
    .filter(({ text }) => text !== null && isHere(text.left))
    .map(({ svg }) => svg.replace(/<[^>]*>/g, ""));
}

test("ours: a turn puts wakeUp into the queue, the next goes on", () => {
  expect(wordsIn((x) => x < 230).slice(0, 17)).toEqual([
    ...["our await", "by our __awaiter"],
    ...["turn 1", "main prints before", "leaves wakeUp with a Future"],
    "main is paused at its yield",
    ...["turn 2", "sleeps in poll", "time is up: calls complete"],
    ...["setResult: it is done", "ready queue", "wakeUp"],
    ...["turn 3", "calls wakeUp", "calls next of its generator"],
    ...["main prints after", "our loop"],
  ]);
});

test("the engine's: what is called puts a job into a second queue", () => {
  expect(wordsIn((x) => x > 230).slice(0, 24)).toEqual([
    ...["the engine’s await", "our loop is its guest"],
    ...["before turn 1", "main prints before", "microtask queue", "call then"],
    ...["the host’s turn", "calls then of the Future"],
    "leaves then’s callback with it",
    ...["turn 1", "sleeps in poll", "time is up: calls complete"],
    ...["setResult: it is done", "ready queue", "then’s callback"],
    "the host’s turn: no job",
    ...["turn 2", "calls then’s callback", "settles its promise"],
    ...["microtask queue", "go on with main"],
    ...["the host’s turn", "goes on with main", "main prints after"],
  ]);
});

test("what is on the left of the line between them stays there", () => {
  const marks = drawn();
  const rule = marks.map(({ svg }) => /M230 4L230 (\d+)/.exec(svg)?.[1]);
  const bottom = Number(rule.find((y) => y !== undefined));
  const left = marks
    .flatMap(({ text }) => text ?? [])
    .filter((box) => box.left < 230 && box.bottom < bottom);
  expect(left).toHaveLength(16);
  expect(left.filter(({ right }) => right > 225)).toEqual([]);
});

test("what nobody has seen is dashed, and nothing else", () => {
  const boxes = drawn().filter(({ svg }) => svg.startsWith("<rect"));
  const isDashed = boxes.map(({ svg }) => svg.includes("stroke-dasharray"));
  // Ours; the engine's three; the one in the legend.
  expect(isDashed).toEqual([false, true, false, true, true]);
});

/** The recorded lines, the first of a kind elsewhere or left out. */
function moved(line: RegExp, behind: RegExp | null): string {
  const lines = recorded.trimEnd().split("\n");
  const at = lines.findIndex((text) => line.test(text));
  const [taken = ""] = lines.splice(at, 1);
  if (behind === null) return lines.join("\n");
  const place = lines.findLastIndex((text) => behind.test(text));
  return lines.toSpliced(place + 1, 0, taken).join("\n");
}

const ours = /"ours".*"text":"after"/;
const engines = /"engine".*"text":"after"/;

test.each([
  ["nothing is put into our queue", "ours", /"ours".*"soon".*:10/, null],
  ["ours goes on a turn later", "ours", ours, /"ours".*"over"/],
  ["the engine goes on in our turn", "engine", engines, /"react"/],
  ["the engine is not called", "engine", /"react"/, null],
])("the figure refuses a run in which %s", (_what, way, line, behind) => {
  expect(() => drawn(moved(line, behind))).toThrow(`the run of "${way}"`);
});

test("two queues that nobody has recorded say how to make the trace", () => {
  const draw = () => drawQueues(queues, bookOfQueues(), slug);
  expect(draw).toThrow("npm run book makes it");
});

test("their trace is no orphan", () => {
  const book = bookOfQueues({ [file]: recorded });
  const rules = checkedFigures(book).problems.map(({ rule }) => rule);
  expect(rules).not.toContain("FIG005");
});

test("FIG007: callbacks of a Future that are called at once", () => {
  const book = bookOfQueues({ [file]: recorded });
  const copy = copiedRoot();
  expect(traceProblems(book, copy)).toEqual([]);
  const soon = "this.loop.callSoon(callback as (future: this) => void, this)";
  const now = "(callback as (future: this) => void)(this)";
  change(copy, "src/04-futures/future.ts", soon, now);
  expect(traceProblems(book, copy).map(printed)).toEqual([
    expect.stringMatching(/queues\.jsonl:1 FIG007 /),
  ]);
}, 60_000);
