/** The figure of the eleven steps: from its record alone. */
import { expect, test } from "vitest";
import type { Call } from "../../src/bench/steps/calls.ts";
import { type Comparison, compare } from "../../src/bench/steps/comparison.ts";
import { recordOurs } from "../../src/bench/steps/record.ts";
import type { Actor } from "../../src/bench/steps/watched.ts";
import type { Data } from "../../site/build/figures/json.ts";
import { drawSteps } from "../../site/build/figures/kinds/steps.ts";
import { stepsOf } from "../../site/build/figures/steps/read.ts";
import { recordSteps } from "../../site/build/figures/steps/record.ts";
import { outdatedTraces } from "../../site/build/figures/trace/run.ts";
import { bookWith } from "./support.ts";

const slug = "01-one";
const path = `chapters/${slug}/steps.json`;
const figure = { name: "eleven-steps", kind: "steps" };

function call(role: string, from: Actor, to: Actor, changes = {}): Call {
  const parties = {
    from: { name: "one", actor: from },
    to: { name: "other", actor: to },
  };
  const rest = { kind: "call", turn: 2, argument: null } as const;
  return { role, ...parties, ...rest, ...changes };
}

const counts = { turns: 1, polls: 1, timerCalls: 0 };

/** A record of one step with these calls on either side. */
function record(asyncio: readonly Call[], ours: readonly Call[]): Comparison {
  return {
    python: "Python 3.11",
    counts: { asyncio: counts, ours: counts },
    steps: [
      {
        title: "The loop's turn.",
        rows: [
          ...asyncio.map((it) => ({ asyncio: it, ours: null })),
          ...ours.map((it) => ({ asyncio: null, ours: it })),
        ],
      },
    ],
  };
}

function bookOf(comparison: Comparison) {
  return bookWith({ [path]: JSON.stringify(comparison) });
}

function svgOf(asyncio: readonly Call[], ours: readonly Call[]): string[] {
  const { marks } = drawSteps(figure, bookOf(record(asyncio, ours)), slug);
  return marks.map(({ svg }) => svg);
}

/** How many marks are like this, without those of the legend. */
function countOf(svgs: readonly string[], pattern: RegExp): number {
  const like = (list: readonly string[]) =>
    list.filter((svg) => pattern.test(svg)).length;
  return like(svgs) - like(svgOf([], []));
}

test("arrows go between actors, and like stands beside like", () => {
  const step = call("step", "loop", "task");
  const own = call("callAt", "loop", "loop");
  const result = call("result", "task", "future");
  const book = bookOf(record([own, step, result], [step]));
  const [only] = stepsOf(figure, book, slug).steps;
  const found = only?.rows.map(({ asyncio, ours }) =>
    [asyncio, ours].map((it) => (it === null ? "-" : `${it.from} ${it.to}`)),
  );
  expect(found).toEqual([
    ["loop task", "loop task"],
    ["task future", "-"],
  ]);
});

test("what one side alone has, or has from another, is thick", () => {
  const step = call("step", "loop", "task");
  const result = call("result", "task", "future");
  const thick = /stroke-width/;
  expect(countOf(svgOf([step], [step]), thick)).toBe(0);
  expect(countOf(svgOf([step, result], [step]), thick)).toBe(1);
  const other = call("step", "kernel", "task");
  expect(countOf(svgOf([step], [other]), thick)).toBe(2);
});

test("what goes back is dashed", () => {
  const back = call("main", "coroutine", "task", { kind: "yields" });
  expect(countOf(svgOf([back], [back]), /stroke-dasharray/)).toBe(2);
});

test("a poll that sleeps has its turn and its time, and a bar", () => {
  const poll = call("poll", "loop", "kernel", { argument: "1 s" });
  const svgs = svgOf([poll], [poll]);
  const words = svgs.map((svg) => svg.replace(/<[^>]*>/g, ""));
  expect(words).toContain("turn 2");
  expect(words).toContain("1 s");
  expect(countOf(svgs, /hatching/)).toBe(2);
  const quick = call("poll", "loop", "kernel", { argument: "0" });
  expect(countOf(svgOf([quick], [quick]), /hatching/)).toBe(0);
});

test("a Future is pending, then done, until its result is fetched", () => {
  const calls = [
    call("newFuture", "coroutine", "future"),
    call("step", "loop", "task"),
    call("complete", "loop", "future"),
    call("step", "loop", "task"),
    call("await", "future", "coroutine", { kind: "returns" }),
  ];
  const bars = (count: number) => {
    const svgs = svgOf(calls.slice(0, count), []);
    return [/"outline paused"/, /"bar runs"/].map((it) => countOf(svgs, it));
  };
  expect([bars(0), bars(2), bars(5)]).toEqual([
    [0, 0],
    [1, 0],
    [1, 1],
  ]);
});

test("a record that is missing, or without asyncio, is complained of", () => {
  const draw = (comparison: Comparison | null) => () =>
    drawSteps(figure, comparison ? bookOf(comparison) : bookWith({}), slug);
  expect(draw(null)).toThrow("npm run book makes it");
  const alone = { ...record([], []), python: null };
  expect(draw(alone)).toThrow(`${path} was made without python3`);
});

test("ours is recorded anew, and asyncio's part is kept", () => {
  const kept = { ...compare(null, recordOurs()), python: "Python 9.9" };
  const [first] = kept.steps;
  const known = call("run", "loop", "loop", { argument: "kept" });
  const rows = [{ asyncio: known, ours: null }];
  const steps = [{ ...first!, rows }, ...kept.steps.slice(1)];
  const made = JSON.parse(recordSteps(JSON.stringify({ ...kept, steps })));
  expect(made.python).toBe("Python 9.9");
  expect(made.steps[0].rows[0].asyncio).toEqual(known);
  expect(made.steps[0].rows[0].ours).toEqual(first?.rows[0]?.ours);
  expect(made.steps.slice(1)).toEqual(kept.steps.slice(1));
});

test("the record is one of the traces that are looked after", () => {
  const texts = { [`chapters/${slug}/figure.json`]: JSON.stringify([figure]) };
  const run = (
    _data: Data,
    _slug: string,
    _root: string,
    kept: string | null,
  ) => (kept === "old" ? "new" : `${kept}`);
  const outdated = (kept: string) =>
    outdatedTraces(bookWith({ ...texts, [path]: kept }), "", run);
  expect(outdated("same")).toEqual([]);
  expect(outdated("old")).toEqual([{ path, text: "new" }]);
});
