/** Traces of whole runs: what a chapter's lens sees, turn by turn. */
import { afterEach, expect, test } from "vitest";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import { endTraces, moves, traced } from "./support.ts";

afterEach(endTraces);

test("chapter 00: a turn at each call that may wait, no more", async () => {
  const events = await traced("00-blocking", "echo");
  const turns = events.filter(({ kind }) => kind === "turn");
  const entered = events.filter(({ kind }) => kind === "enter");
  expect(turns).toHaveLength(entered.length);
  expect(moves(events)[0]).toBe("turn 1:  / ");
});

test("chapter 01: who is called, and what is in the table", async () => {
  expect(moves(await traced("01-callbacks", "echo"))).toEqual([
    "turn 1:  / reader of 3",
    "reader of 3: onReadable",
    "turn 2:  / reader of 3,reader of 4",
    "reader of 3: onReadable",
    "turn 3:  / reader of 3,reader of 4,reader of 5",
    "reader of 5: onReadable",
    "turn 4:  / reader of 3,reader of 4,reader of 5",
    "reader of 4: onReadable",
    "turn 5:  / reader of 3,reader of 5",
  ]);
});

test("01/first: the table is asked whom to call", async () => {
  const seen = moves(
    await traced("01-callbacks", "first", "A connects @1\nA ends @2"),
  );
  expect(seen).toEqual([
    "turn 1:  / callback of 3",
    "callback of 3: acceptClient",
    "turn 2:  / callback of 3,callback of 4",
    "callback of 4: echo",
    "turn 3:  / callback of 3",
  ]);
});

test("chapter 02: tasks begin, yield, go on and end", async () => {
  expect(moves(await traced("02-coroutines", "echo"))).toEqual([
    "turn 1: main / ",
    "main begins",
    'main yields [3,"read"]',
    "turn 2:  / main to read 3",
    "main goes on",
    'main yields [3,"read"]',
    "turn 3: client 5 / main to read 3",
    "client 5 begins",
    'client 5 yields [5,"read"]',
    "turn 4:  / main to read 3,client 5 to read 5",
    "main goes on",
    'main yields [3,"read"]',
    "turn 5: client 6 / client 5 to read 5,main to read 3",
    "client 6 begins",
    'client 6 yields [6,"read"]',
    "turn 6:  / client 5 to read 5,main to read 3,client 6 to read 6",
    "client 6 goes on",
    'client 6 yields [6,"read"]',
    "turn 7:  / client 5 to read 5,main to read 3,client 6 to read 6",
    "client 5 goes on",
    "client 5 ends by an error",
    "turn 8:  / main to read 3,client 6 to read 6",
  ]);
});

test("02/question: its coroutines are numbered as they begin", async () => {
  const seen = moves(
    await traced("02-coroutines", "question", "A connects @1\nA ends @2"),
  );
  expect(seen).toEqual([
    "coroutine 1 begins",
    'coroutine 1 yields [3,"read"]',
    "turn 1:  / somebody for 3",
    "coroutine 1 goes on",
    'coroutine 1 yields [3,"read"]',
    "coroutine 2 begins",
    'coroutine 2 yields [4,"read"]',
    "turn 2:  / somebody for 3,somebody for 4",
    "coroutine 2 goes on",
    "turn 3:  / somebody for 3",
  ]);
});

test("between enter and leave only others do something", async () => {
  for (const [chapter, file] of [
    ["00-blocking", "echo"],
    ["01-callbacks", "echo"],
    ["02-coroutines", "echo"],
    ["03-timers", "sleeper"],
    ["04-futures", "sleeper"],
  ] as const) {
    let isInside = false;
    for (const event of await traced(chapter, file)) {
      if (event.kind === "leave" || event.kind === "end") isInside = false;
      if (isInside) expect(event.kind).toBe("client");
      if (event.kind === "enter") isInside = true;
    }
  }
});

test("time never goes back, and the end is the last event", async () => {
  const events = await traced("02-coroutines", "echo");
  const times = events.map(({ atMs }) => atMs);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  expect(events.at(-1)).toMatchObject({ kind: "end", reason: "asleep" });
});

test("a trace leaves the loop's methods as it found them", async () => {
  const before = Object.getOwnPropertyDescriptors(Scheduler.prototype);
  await traced("02-coroutines", "echo");
  const during = Object.getOwnPropertyDescriptors(Scheduler.prototype);
  endTraces();
  expect(Object.getOwnPropertyDescriptors(Scheduler.prototype)).toEqual(before);
  // The run has ended by itself, and with it the trace.
  expect(during).toEqual(before);
});

test("a trace that has ended tells nothing more", async () => {
  const events = await traced("02-coroutines", "echo");
  const { length } = events;
  endTraces();
  await traced("02-coroutines", "echo");
  expect(events).toHaveLength(length);
});
