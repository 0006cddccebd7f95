/** What each kind of figure draws from its data, and refuses to draw. */
import { expect, test } from "vitest";
import type { Data } from "../../site/build/figures/json.ts";
import { drawPaused } from "../../site/build/figures/kinds/paused.ts";
import { drawReadiness } from "../../site/build/figures/kinds/readiness.ts";
import { drawTrace } from "../../site/build/figures/kinds/trace.ts";
import type { Drawing } from "../../site/build/figures/marks.ts";
import { readTrace } from "../../site/build/figures/trace/events.ts";
import { stretchesOf } from "../../site/build/figures/trace/spans.ts";
import { bookOf, bookWith, outputFence, page, source } from "./support.ts";

const lanes = [
  { name: "B", actor: "client", group: "clients", since: "00" },
  { name: "kernel", actor: "kernel", since: "00" },
  { name: "loop", actor: "loop", since: "01" },
  { name: "7", actor: "task", group: "tasks", since: "02" },
];

const wait = { kind: "call", by: "loop", call: "poll", args: [[7]] };
const events = [
  { kind: "turn", number: 1, since: "01" },
  { ...wait, blocks: true, since: "01" },
  { kind: "client", client: "B", does: "sends", bytes: "hi", since: "00" },
  { kind: "wake", by: "loop", answer: 1, ready: [7], since: "01" },
  { kind: "run", by: "7", who: "client 7 goes on", since: "02" },
  { kind: "call", by: "7", call: "recv", args: [7], answer: 2, since: "00" },
  { kind: "client", client: "B", does: "receives", bytes: "hi", since: "00" },
  { kind: "yield", by: "7", wait: [7, "read"], since: "02" },
];

/** The trace with other events. */
function trace(...others: readonly object[]): Data {
  return { lanes, events: others };
}

function textsOf({ marks }: Drawing): readonly string[] {
  return marks
    .filter(({ text }) => text !== null)
    .map(({ svg }) => svg.replace(/<[^>]*>/g, ""));
}

test("a trace says its events in words, in order", () => {
  const words = textsOf(drawTrace(trace(...events), "02"));
  expect(words.slice(6, 14)).toEqual([
    "turn 1",
    "poll([7]) sleeps",
    "B sends &quot;hi&quot;",
    "wakes: fd 7 is ready",
    "client 7 goes on",
    "recv(7) = 2",
    "B receives &quot;hi&quot;",
    "yield [7, &quot;read&quot;]",
  ]);
});

test("words that have no room go on in the next line", () => {
  const waits = [
    { ...wait, blocks: true, atMostMs: 990, since: "01" },
    { kind: "yield", by: "7", wait: [7, "read", 60010], since: "01" },
  ];
  const others = ["a sleeper", "another"].map((name) => ({
    ...lanes[3],
    name,
  }));
  const words = (...more: readonly object[]) => {
    const data = { lanes: [...lanes, ...more], events: waits };
    return textsOf(drawTrace(data, "01"))
      .slice(6 + more.length)
      .slice(0, 4);
  };
  expect(words().slice(0, 2)).toEqual([
    "poll([7]) sleeps at most 990 ms",
    "yield [7, &quot;read&quot;, 60010]",
  ]);
  expect(words(...others)).toEqual([
    "poll([7])",
    "sleeps at most 990 ms",
    "yield [7, &quot;read&quot;,",
    "60010]",
  ]);
});

test("its bars say who runs, sleeps, is paused, and what is held", () => {
  const heights = events.map((_, index) => 100 + 100 * index);
  const stretches = stretchesOf(readTrace(trace(...events)), heights, 900);
  const lines = stretches
    .map(({ lane, state, from, to }) => `${lane} ${state} ${from}-${to}`)
    .sort();
  expect(lines).toEqual([
    "7 paused 800-900",
    "7 runs 500-800",
    "B asleep 300-700",
    "kernel holds 300-600",
    "loop asleep 200-400",
    "loop runs 100-200",
    "loop runs 400-500",
    "loop runs 800-808",
  ]);
});

test("what earlier chapters have shown is quiet", () => {
  const known = (chapter: string) =>
    drawTrace(trace(...events), chapter).marks.filter(({ svg }) =>
      /<text[^>]*class="known"[^>]*>(B sends|poll|recv|wakes)/.test(
        svg.replace(/<\/?tspan[^>]*>/g, ""),
      ),
    ).length;
  expect([known("00"), known("01"), known("02")]).toEqual([0, 2, 4]);
});

test("the same data draws the same picture", () => {
  const draw = () => JSON.stringify(drawTrace(trace(...events), "01"));
  expect(draw()).toBe(draw());
});

test.each([
  ["an unknown lane", { ...wait, by: "A", answer: 1 }, 'no lane "A"'],
  ["no answer to wake with", events[3], "loop does not sleep in a call"],
  [
    "an answer to a call that blocks",
    { ...wait, blocks: true, answer: 1 },
    "has its answer in a wake",
  ],
  ["an unknown event", { kind: "sleep" }, '"kind" must be one of turn'],
])("a trace refuses %s", (_name, event, complaint) => {
  const data = trace({ since: "00", ...event });
  expect(() => drawTrace(data, "00")).toThrow(complaint);
});

test("readiness is drawn from the output in the chapter", () => {
  const printed = ["the client is silent   OUT", "the client is gone, too  IN"];
  const record = `\`\`\`sh record=states\ntrue\n\`\`\`\n\n`;
  const book = bookWith({ [page]: record + outputFence(...printed) });
  const data = { record: "states", bits: ["IN", "OUT"] };
  const chapter = book.pages.find(({ path }) => path === page) ?? null;
  const drawing = drawReadiness(data, chapter);
  expect(textsOf(drawing)).toEqual([
    "the client …",
    "IN",
    "OUT",
    "is silent",
    "is gone,",
    "too",
  ]);
  const squares = drawing.marks.filter(({ svg }) => svg.includes("bar kernel"));
  expect(squares).toHaveLength(2);
  const other = { ...data, bits: ["IN"] };
  expect(() => drawReadiness(other, chapter)).toThrow('has no row in "the');
  expect(() => drawReadiness({ ...data, record: "no" }, chapter)).toThrow(
    'the chapter has no record "no"',
  );
});

const code = `/** Waits. */
function* inner(fd: number) {
  // A comment.
  yield [fd, "read"];
}

function* outer(): Generator {
  yield* inner(7);
}
`;

const generator = { task: "7", source, calls: "outer > inner", values: "fd" };

/** A figure of one generator, paused at a line with these words. */
function paused(changes: object): Drawing {
  const generators = [{ ...generator, at: "yield [fd", ...changes }];
  const slots = [{ fd: 7, read: "7", write: "8" }];
  return drawPaused({ generators, slots }, bookOf({ [source]: code }));
}

test("a paused generator is shown at a line of its source", () => {
  const texts = textsOf(paused({}));
  expect(texts).toContain("outer → inner");
  const line = texts.indexOf("yield [fd, &quot;read&quot;];");
  expect(texts.slice(line - 2, line)).toEqual(["fd", "4"]);
  expect(texts).toContain("7, POLLIN | POLLOUT");
});

test.each([
  ["an unknown function", { calls: "nobody" }, "no function nobody"],
  ["a call that is not there", { calls: "inner > outer" }, "no yield* outer("],
  ["a line that is not there", { at: "return" }, "says return 0 times, not 1"],
])("a paused generator refuses %s", (_name, changes, complaint) => {
  expect(() => paused(changes)).toThrow(complaint);
});
