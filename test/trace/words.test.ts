/** The words for each kind of event in a printed trace. */
import { expect, test } from "vitest";
import type { TraceEvent } from "#src/trace/events.ts";
import { type Part, printed } from "./printed.ts";

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
  [
    "is called by main",
    { kind: "resume", who: "echo 7", isNew: true, by: "main" },
  ],
  ['yields [3,"read"]', { kind: "yield", who: "main", wait: '[3,"read"]' }],
  ["has ended", { kind: "finish", who: "main" }],
  ["fails: Error: x", { kind: "finish", who: "main", error: "Error: x" }],
  [
    "goes on with TypeError: x",
    { kind: "resume", who: "main", isNew: false, error: "TypeError: x" },
  ],
  [
    "begins with CancelledError: x",
    { kind: "resume", who: "main", isNew: true, error: "CancelledError: x" },
  ],
  [
    "is cancelled: x",
    {
      ...{ kind: "finish", who: "main", state: "cancelled" },
      error: "CancelledError: x",
    },
  ],
  ["cancels main", { kind: "cancel", who: "main", path: [] }],
  [
    "cancels main -> child -> Future 2: x",
    {
      ...{ kind: "cancel", who: "main", path: ["child", "Future 2"] },
      reason: "x",
    },
  ],
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
