import { close } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import type { Handle } from "#src/04-futures/handle.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { pair } from "../support/sockets.ts";
import { giveClock } from "./own-clock.ts";

let loop: EventLoop;
let seen: unknown[];
const note = (...what: unknown[]) => seen.push(...what);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  giveClock(loop);
  seen = [];
});

test("arguments are kept until the callback is called", () => {
  loop.callLater(1, note, "later", 1);
  loop.callAt(loop.time(), note, "at", 2);
  loop.callSoon(note, "soon", 3);
  loop.run();
  expect(seen).toEqual(["soon", 3, "at", 2, "later", 1]);
});

test("a handle can be taken back, and says so", () => {
  const handles = [
    loop.callSoon(note, "soon"),
    loop.callLater(1, note, "later"),
    loop.callAt(loop.time() + 1, note, "at"),
  ];
  expect(handles.map(({ cancelled }) => cancelled)).toEqual([
    false,
    false,
    false,
  ]);
  for (const handle of handles) handle.cancel();
  expect(handles.map(({ cancelled }) => cancelled)).toEqual([true, true, true]);
  loop.run();
  expect(seen).toEqual([]);
});

test("to take a handle back lets go of callback and arguments", () => {
  const [client, server] = pair();
  const kept = {};
  const handles = [
    loop.callSoon(note, kept),
    loop.callLater(1, note, kept),
    loop.addReader(server, note, kept),
    loop.addWriter(server, note, kept),
  ];
  for (const handle of handles) handle.cancel();
  for (const { callback, args, release } of handles) {
    expect([callback, args, release]).toEqual([null, [], null]);
  }
  [client, server].forEach(close);
});

test("to take a timer back lets the timers forget it at once", () => {
  const handle = loop.callLater(1, note, "never");
  handle.cancel();
  expect(loop.timers.heap.map(({ data }) => data)).toEqual([null]);
  expect(loop.timers.next()).toBe(null);
});

test("to take a reader back lets the selector forget it at once", () => {
  const [client, server] = pair();
  loop.addReader(server, note, "never").cancel();
  expect(loop.waiting.selector.keys.size).toBe(0);
  [client, server].forEach(close);
});

test("to take a handle back twice is to take it back once", () => {
  const [client, server] = pair();
  const first = loop.addReader(server, note, "first");
  first.cancel();
  const second = loop.addReader(server, note, "second");
  first.cancel();
  expect(second.cancelled).toBe(false);
  expect(loop.waiting.get(server).reader).toBe(second);

  const timer = loop.callLater(1, note, "timer");
  timer.cancel();
  timer.cancel();
  expect(loop.timers.cancelledCount).toBe(1);
  [client, server].forEach(close);
});

test("to take back what has run does nothing", () => {
  const soon = loop.callSoon(note, "soon");
  const later = loop.callLater(1, note, "later");
  loop.run();
  for (const handle of [soon, later]) handle.cancel();
  loop.callLater(2, note, "another");
  loop.run();
  expect(seen).toEqual(["soon", "later", "another"]);
  expect(loop.timers.cancelledCount).toBe(0);
});

test("a callback may take itself back while it runs", () => {
  const handle: Handle = loop.callSoon((what: string) => {
    handle.cancel();
    note(what);
  }, "once");
  loop.run();
  expect(seen).toEqual(["once"]);
});

test("what a callback takes back does not run in the same turn", () => {
  loop.callSoon(() => {
    note("soon");
    for (const handle of others) handle.cancel();
  });
  const others = [
    loop.callSoon(note, "next"),
    loop.callAt(loop.time(), note, "timer"),
  ];
  loop.run();
  expect(seen).toEqual(["soon"]);
});
