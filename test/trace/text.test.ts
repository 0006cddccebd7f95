/** A trace in words, in columns that a person can read. */
import { expect, test } from "vitest";
import { TraceText } from "#src/trace/text.ts";
import { printed } from "./printed.ts";

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

test("a task that somebody closes has ended, and they go on", () => {
  const close = { kind: "call", call: "close", args: [5] } as const;
  const who = printed(
    { kind: "run", who: "callback", where: "closeAll" },
    { kind: "finish", who: "main", state: "cancelled", error: "E" },
    close,
    { kind: "resume", who: "child", isNew: true },
    { kind: "finish", who: "child" },
    close,
  )
    .split("\n")
    .map((line) => line.slice(12, 26).trim());
  expect(who.slice(1, -1)).toEqual([
    "main",
    "callback",
    "child",
    "child",
    "loop",
  ]);
});

test("whoever has called goes on, but not beyond a poll", () => {
  const called = {
    kind: "resume",
    who: "echo 7",
    isNew: true,
    by: "x",
  } as const;
  const print = { kind: "print", text: "hello" } as const;
  const who = printed(
    { kind: "resume", who: "client 5", isNew: true },
    called,
    { kind: "yield", who: "echo 7", wait: "Future 1" },
    print,
    called,
    { kind: "call", call: "poll", args: [[], 0], answer: [] },
    { kind: "resume", who: "child", isNew: true },
    { kind: "finish", who: "child" },
    print,
  )
    .split("\n")
    .map((line) => line.slice(12, 26).trim());
  expect(who.slice(2, 4)).toEqual(["echo 7", "client 5"]);
  expect(who.slice(6, -1)).toEqual(["child", "child", "loop"]);
});

test("a long name makes room for itself, and for those after it", () => {
  const text = printed(
    { kind: "resume", who: "main", isNew: true },
    { kind: "resume", who: "acceptClients 12", isNew: true },
    { kind: "resume", who: "main", isNew: false },
  );
  expect(text.split("\n").map((line) => line.slice(12))).toEqual([
    "main           begins",
    "acceptClients 12 begins",
    "main             goes on",
    "",
  ]);
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
