/** The figures that follow sleepers: from a trace and sources alone. */
import { expect, test } from "vitest";
import { outdatedTraces } from "../../site/build/figures/trace/run.ts";
import type { Data } from "../../site/build/figures/json.ts";
import { drawSleep } from "../../site/build/figures/kinds/sleep.ts";
import { drawSleepers } from "../../site/build/figures/kinds/sleepers.ts";
import type { Drawing } from "../../site/build/figures/marks.ts";
import { checkedFigures } from "../../site/build/figures/problems.ts";
import { sleepersOf } from "../../site/build/figures/sleepers/read.ts";
import { bookWith, type Texts } from "./support.ts";

const slug = "01-one";
const folder = `chapters/${slug}`;
const root = new URL("../..", import.meta.url).pathname;

function linesOf(events: readonly object[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
}

function textsOf({ marks }: Drawing): readonly string[] {
  return marks
    .filter(({ text }) => text !== null)
    .map(({ svg }) => svg.replace(/<[^>]*>/g, ""));
}

const sleepers = {
  ...{ name: "sleepers", kind: "sleepers", title: "T: t", description: "D" },
  delaysMs: [20, 30, 10],
};

/** A book with the figure, recorded by a run if it has its trace. */
function bookOfSleepers(texts: Texts = {}) {
  const data = JSON.stringify([sleepers]);
  return bookWith({ [`${folder}/figure.json`]: data, ...texts });
}

test("sleepers are recorded by a run, and drawn from its trace", () => {
  const [trace] = outdatedTraces(bookOfSleepers(), root);
  expect(trace?.path).toBe(`${folder}/sleepers.jsonl`);
  const book = bookOfSleepers({ [`${folder}/sleepers.jsonl`]: trace!.text });
  expect(outdatedTraces(book, root)).toEqual([]);
  expect(sleepersOf(sleepers, book, slug)).toEqual({
    timers: [
      { fd: 3, delayMs: 20 },
      { fd: 4, delayMs: 30 },
      { fd: 5, delayMs: 10 },
    ],
    heap: [10, 30, 20],
    asked: {
      timerfd: { fds: [3, 4, 5], timeoutMs: null },
      heap: { fds: [], timeoutMs: 10 },
    },
  });
  const words = textsOf(drawSleepers(sleepers, book, slug));
  expect(words.slice(-4)).toEqual([
    "poll([3, 4, 5])",
    "sleeps for ever",
    "poll([])",
    "sleeps at most 10 ms",
  ]);
});

test("the trace of sleepers is no orphan; without the figure it is", () => {
  const rulesOf = (texts: Texts) =>
    checkedFigures(bookOfSleepers(texts)).problems.map(({ rule }) => rule);
  const trace = { [`${folder}/sleepers.jsonl`]: "{}\n" };
  expect(rulesOf(trace)).not.toContain("FIG005");
  expect(rulesOf({ ...trace, [`${folder}/figure.json`]: "[]" })).toEqual([
    "FIG005",
  ]);
});

test("sleepers that nobody has recorded say how to make the trace", () => {
  const draw = () => drawSleepers(sleepers, bookOfSleepers(), slug);
  expect(draw).toThrow("npm run book makes it");
});

const source = "src/01-one/some.ts";
const code = `export function end(future: Future) {
  future.setResult();
}
export function drive() {
  const step = () => coroutine.next();
}
export function* sleeper() {
  yield* sleep(5);
  print("awake");
}
`;
const at = (calls: string, at: string) => ({ source, calls, at });
const sleep: Data = {
  ...{ trace: "trace", coroutine: "coroutine 1" },
  callback: at("end", "setResult"),
  step: at("drive", "next()"),
  sleeper: at("sleeper", "yield*"),
};

const turn = { kind: "turn", ready: [], waiting: [], timed: [] };
const timed = ["close at 4", "end for coroutine 1 at 5.004"];
const events = [
  { ...turn, number: 1 },
  { kind: "yield", who: "coroutine 1", wait: "Future 1" },
  { ...turn, number: 2, timed: ["close at 4"] },
  { kind: "done", who: "Future 2", state: "finished" },
  { ...turn, number: 3, timed },
  { kind: "run", who: "timer", where: "end" },
  { kind: "done", who: "Future 1", state: "finished" },
  { ...turn, number: 4, ready: ["step of coroutine 1"] },
  { kind: "resume", who: "coroutine 1", isNew: false },
];

function drawn(data: Data, others: readonly object[] = events) {
  const trace = { [`${folder}/trace.jsonl`]: linesOf(others) };
  const book = bookWith({ ...trace, [source]: code });
  return textsOf(drawSleep(data, book, slug));
}

test("a sleep is followed through its trace and its sources", () => {
  expect(drawn(sleep)).toEqual([
    ...["heap of timers", "end(future)", "since turn 1, due at 5 ms"],
    ...["turn 3", "loop: the time is up, it calls end"],
    ...["callback end", "future.setResult();", "Future 1 is done"],
    ...["turn 3", "callback: setResult calls callSoon(step)"],
    ...["ready queue", "step()", "for coroutine 1"],
    ...["turn 4", "loop: polls again, then calls step"],
    ...["callback step", "const step = () =&gt; coroutine.next();"],
    "made by drive",
    ...["turn 4", "coroutine: goes on where it was paused"],
    ...["coroutine 1", "print(&quot;awake&quot;);", "after its yield*"],
  ]);
});

test.each([
  ["nobody who sleeps", { coroutine: "coroutine 2" }, "coroutine 2 does not"],
  ["a line that is not there", { step: at("drive", "throw") }, "0 times"],
  ["a last line", { sleeper: at("sleeper", "print") }, "no line after it"],
])("a sleep refuses %s", (_name, changes, complaint) => {
  expect(() => drawn({ ...sleep, ...changes })).toThrow(complaint);
});

test.each([
  ["a reader completes it", 4, { ...turn, number: 3 }],
  ["it goes on in the same turn", 7, { ...turn, number: 4 }],
  ["it never goes on", 8, { kind: "end", reason: "over", message: "" }],
])("it is no sleep where %s", (_name, index, event) => {
  const others = events.with(index, event as (typeof events)[number]);
  expect(() => drawn(sleep, others)).toThrow("coroutine 1 does not sleep in");
});
