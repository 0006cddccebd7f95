/** What the loop does about callbacks that throw. */
import { close, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import type { Handle } from "#src/04-futures/handle.ts";
import { printed, Quiescent, whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair, received } from "../support/sockets.ts";
import { giveClock } from "./own-clock.ts";

let loop: EventLoop;
let seen: unknown[];
const note = (what: unknown) => seen.push(what);
const boom = (what = "boom") => {
  throw new Error(what);
};

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  giveClock(loop);
  seen = [];
});

test("an error ends one callback; the rest of the turn runs", () => {
  loop.callSoon(boom);
  loop.callSoon(note, "the next");
  loop.callLater(5, boom);
  loop.callLater(5, note, "its timer");
  loop.onError = (error) => note(String(error));
  loop.run();
  expect(seen).toEqual(["Error: boom", "the next", "Error: boom", "its timer"]);
});

test("onError is told which error, and of which handle", () => {
  const told: [unknown, Handle][] = [];
  loop.onError = (...both) => void told.push(both);
  const handles = [
    loop.callSoon(boom, "soon"),
    loop.callSoon(note, "good"),
    loop.callLater(1, boom, "later"),
  ];
  loop.run();
  expect(told.map(([error]) => String(error))).toEqual([
    "Error: soon",
    "Error: later",
  ]);
  expect(told[0]?.[1]).toBe(handles[0]);
  expect(told[1]?.[1]).toBe(handles[2]);
});

test("by default an error is printed, with the stack of whoever threw", () => {
  loop.callSoon(function careless() {
    throw new Error("boom");
  });
  loop.run();
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatch(
    /^a callback threw: Error: boom\n +at .*careless /,
  );
});

test("whatever a callback throws, the loop goes on", () => {
  for (const thrown of [Object.create(null), null, undefined, "text"]) {
    loop.callSoon(() => {
      throw thrown;
    });
  }
  loop.callSoon(note, "the other");
  loop.run();
  expect(seen).toEqual(["the other"]);
  expect(printed).toEqual([
    "a callback threw: an error that cannot be put into words",
    "a callback threw: null",
    "a callback threw: undefined",
    "a callback threw: text",
  ]);
});

test("a reader that throws is reported once and called no more", () => {
  const [a, b] = [pair(), pair()];
  loop.onError = (error) => note(String(error));
  const handle = loop.addReader(a[1], boom);
  loop.addWriter(a[1], () => {
    note("its writer");
    loop.removeWriter(a[1]);
  });
  loop.addReader(b[1], () => note(received(b[1])));
  send(a[0], bytes("x"));
  send(b[0], bytes("still served"));
  expect(() => loop.run()).toThrow(Quiescent);
  expect(seen).toEqual(["Error: boom", "its writer", "still served"]);
  expect(handle.cancelled).toBe(true);
  expect(loop.waiting.get(a[1]).reader).toBe(null);
  [...a, ...b].forEach(close);
});

test("a reader that throws does not unwatch who has replaced it", () => {
  const [client, server] = pair();
  loop.onError = (error) => note(String(error));
  loop.addReader(server, () => {
    loop.addReader(server, () => note(received(server)));
    boom();
  });
  send(client, bytes("for the second"));
  expect(() => loop.run()).toThrow(Quiescent);
  expect(seen).toEqual(["Error: boom", "for the second"]);
  [client, server].forEach(close);
});

test("an onError that throws is reported with the error, and no more", () => {
  loop.onError = () => boom("a bug of the handler");
  loop.callSoon(note, "before");
  loop.callSoon(boom, "the first");
  loop.callSoon(note, "after");
  loop.callAt(loop.time(), note, "timer");
  loop.run();
  expect(seen).toEqual(["before", "after", "timer"]);
  expect(printed.map((text) => text.split("\n")[0])).toEqual([
    "a callback threw: Error: the first",
    "a callback threw: Error: a bug of the handler",
  ]);
});

test("onError can still see which callback it was", () => {
  loop.onError = (_error, { callback, args }) => note([callback, args]);
  loop.callSoon(boom, "once");
  loop.run();
  expect(seen).toEqual([[boom, ["once"]]]);
});
