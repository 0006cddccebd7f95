/** A trace in words, in columns that a person can read. */
import { expect, test } from "vitest";
import type { TraceEvent } from "#src/trace/events.ts";
import { TraceText } from "#src/trace/text.ts";

/** An event at some time; all that matters otherwise is in `event`. */
type Part<E> = E extends unknown ? Omit<E, "atMs"> : never;

function printed(...events: (Part<TraceEvent> & { atMs?: number })[]): string {
  const text = new TraceText();
  const written = events.map((event) => text.write({ atMs: 1.5, ...event }));
  return written.join("") + text.close();
}

const poll = { call: "poll", args: [[[3, "IN"]], null] } as const;
const turn = {
  kind: "turn",
  number: 1,
  ready: [],
  waiting: [],
  timed: [],
} as const;

test("time, who and what stand in columns, with no zeros behind", () => {
  expect(
    printed(
      { kind: "call", call: "socket", args: [], answer: 3, atMs: 0.001 },
      { kind: "call", call: "close", args: [3], atMs: 12.25 },
      { kind: "client", client: "A", does: "connects", atMs: 1000 },
    ),
  ).toBe(
    [
      "     0.001  program        socket() = 3",
      "    12.250  program        close(3)",
      "  1000      A              connects",
      "",
    ].join("\n"),
  );
});

test("a call that did not wait stands in one line with its answer", () => {
  expect(
    printed(
      { kind: "enter", ...poll },
      { kind: "leave", ...poll, answer: [[3, "IN"]] },
    ),
  ).toBe("     1.500  loop           poll(3 IN; for ever) = 3 IN\n");
});

test("how long it slept is said where nobody else did anything", () => {
  const slept = printed(
    { kind: "enter", ...poll, atMs: 4 },
    { kind: "leave", ...poll, answer: [[3, "IN"]], atMs: 253.5 },
  );
  expect(slept).toMatch(/ever\) = 3 IN, after 249\.500 ms\n$/);
});

test("what others do while it waits stands between call and answer", () => {
  expect(
    printed(
      { kind: "enter", ...poll },
      { kind: "client", client: "A", does: "connects" },
      { kind: "leave", ...poll, answer: [[3, "IN"]] },
    ),
  ).toBe(
    [
      "     1.500  loop           poll(3 IN; for ever) ...",
      "     1.500  A              connects",
      "     1.500  loop           ... = 3 IN",
      "",
    ].join("\n"),
  );
});

test("a call is seen before it sleeps; its line is ended at the end", () => {
  const text = new TraceText();
  const line = text.write({ kind: "enter", atMs: 0, ...poll });
  expect(line).toMatch(/poll\(3 IN; for ever\)$/);
  expect(text.close()).toBe(" ...\n");
  expect(text.close()).toBe("");
});

test("calls belong to whom the loop runs, until he pauses", () => {
  const recv = {
    kind: "call",
    call: "recv",
    args: [5, 9],
    answer: null,
  } as const;
  const who = printed(
    turn,
    { kind: "call", call: "poll", args: [[], 0], answer: [] },
    { kind: "resume", who: "client 5", isNew: true },
    recv,
    { kind: "yield", who: "client 5", wait: '[5,"read"]' },
    recv,
    { kind: "run", who: "reader of 3", where: "onReadable" },
    recv,
    { kind: "call", call: "poll", args: [[], 0], answer: [] },
  )
    .split("\n")
    .map((line) => line.slice(12, 26).trim());
  expect(who.slice(1, -1)).toEqual([
    "loop",
    "client 5",
    "client 5",
    "client 5",
    "loop",
    "reader of 3",
    "reader of 3",
    "loop",
  ]);
});

test.each<[words: string, event: Part<TraceEvent>]>([
  [
    'recv(5, 9) = 5 "hello"',
    { kind: "call", call: "recv", args: [5, 9], answer: 5, bytes: "hello" },
  ],
  [
    "recv(5, 99) = 99",
    { kind: "call", call: "recv", args: [5, 99], answer: 99, bytes: "abc" },
  ],
  [
    "recv(5, 9) = null",
    { kind: "call", call: "recv", args: [5, 9], answer: null },
  ],
  [
    "recv(5, 9) throws ECONNRESET",
    { kind: "call", call: "recv", args: [5, 9], error: "ECONNRESET" },
  ],
  [
    "poll(nothing; 0 ms) = nothing",
    { kind: "call", call: "poll", args: [[], 0], answer: [] },
  ],
  [
    "poll(3 IN, 4 OUT; 20 ms)",
    {
      kind: "call",
      call: "poll",
      args: [
        [
          [3, "IN"],
          [4, "OUT"],
        ],
        20,
      ],
    },
  ],
  ['prints "hello"', { kind: "print", text: "hello" }],
  ["is called: echo", { kind: "run", who: "callback of 3", where: "echo" }],
  ["begins", { kind: "resume", who: "main", isNew: true }],
  ["goes on", { kind: "resume", who: "main", isNew: false }],
  ['yields [3,"read"]', { kind: "yield", who: "main", wait: '[3,"read"]' }],
  ["has ended", { kind: "finish", who: "main" }],
  ["fails: Error: x", { kind: "finish", who: "main", error: "Error: x" }],
  ["Future 2 is done", { kind: "done", who: "Future 2", state: "finished" }],
  [
    "Future 2 is done: Error: x",
    { kind: "done", who: "Future 2", state: "finished", error: "Error: x" },
  ],
  [
    "Future 2 is cancelled",
    { kind: "done", who: "Future 2", state: "cancelled" },
  ],
  [
    "poll(nothing; 990.002 ms)",
    { kind: "call", call: "poll", args: [[], 990.0019999999999] },
  ],
  ["(asleep: nothing)", { kind: "end", reason: "asleep", message: "nothing" }],
  [
    'sends "héllo"',
    { kind: "client", client: "A", does: "sends", count: 6, bytes: "héllo" },
  ],
  [
    "sends 99 bytes",
    { kind: "client", client: "A", does: "sends", count: 99, bytes: "abc" },
  ],
])("%s", (words, event) => {
  expect(printed(event).slice(27, -1)).toBe(words);
});

test("a turn says who is ready and who waits; of many, how many", () => {
  const waiting = ["a", "b", "c", "d", "e"];
  const many = printed({
    ...turn,
    ready: ["main"],
    waiting,
    timed: ["f at 9"],
  });
  expect(many).toBe(
    "turn 1   ready: main; waiting: a, b, c, 2 more; timed: f at 9\n",
  );
  expect(printed({ ...turn, number: 2 })).toBe("\nturn 2\n");
});
