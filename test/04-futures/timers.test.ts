import { close, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair, received } from "../support/sockets.ts";
import { giveClock, type OwnClock } from "./own-clock.ts";

let loop: EventLoop;
let clock: OwnClock;
let seen: unknown[];
const note = (what: unknown) => seen.push(what);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  clock = giveClock(loop);
  seen = [];
});

test("timers run in the order of their deadlines", () => {
  for (const delayMs of [30, 10, 20, 0]) loop.callLater(delayMs, note, delayMs);
  loop.run();
  expect(seen).toEqual([0, 10, 20, 30]);
  expect(clock.sleepsMs).toEqual([10, 10, 10]);
});

test("equal deadlines keep the order of the asking", () => {
  const names = [..."ABCDEFGHIJ"];
  const deadlineMs = loop.time() + 5;
  for (const name of names) loop.callAt(deadlineMs, note, name);
  loop.run();
  expect(seen).toEqual(names);
  expect(loop.turnCount).toBe(1);
});

test("a deadline that is past is due at once, the earliest first", () => {
  loop.callAt(loop.time() - 1, note, "one ago");
  loop.callAt(loop.time() - 2, note, "two ago");
  loop.callAt(-1e9, note, "long ago");
  loop.run();
  expect(seen).toEqual(["long ago", "two ago", "one ago"]);
  expect(clock.sleepsMs).toEqual([]);
});

test("a timer is not early by a fraction of a millisecond", () => {
  loop.callLater(0.5, () => note(loop.time()));
  // Something else wakes the loop a little before.
  const [client, server] = pair();
  loop.addReader(server, () => {
    received(server);
    loop.removeReader(server);
    clock.nowMs += 0.25;
  });
  send(client, bytes("x"));
  loop.run();
  expect(seen).toEqual([1000.5]);
  expect(clock.sleepsMs).toEqual([0.25]);
  [client, server].forEach(close);
});

test("a delay counts from the asking, however long the turn has taken", () => {
  loop.callSoon(() => {
    clock.nowMs += 50;
    loop.callLater(10, () => note(loop.time()));
  });
  loop.run();
  expect(seen).toEqual([1060]);
});

test("after a callback that took long, late timers keep their order", () => {
  loop.callLater(2, note, "second");
  loop.callLater(1, () => {
    note("first");
    clock.nowMs += 100;
  });
  loop.callLater(3, note, "third");
  loop.run();
  expect(seen).toEqual(["first", "second", "third"]);
  expect(loop.turnCount).toBe(2);
});

test("a timer that sets itself again at once runs once in a turn", () => {
  const again = () => {
    note(`turn ${loop.turnCount}`);
    if (seen.length < 3) loop.callLater(0, again);
  };
  loop.callLater(0, again);
  loop.run();
  expect(seen).toEqual(["turn 1", "turn 2", "turn 3"]);
});

test("the loop sleeps for the next timer that was not taken back", () => {
  const first = loop.callLater(10, note, "first");
  loop.callLater(20, note, "second");
  first.cancel();
  loop.run();
  expect(seen).toEqual(["second"]);
  expect(clock.sleepsMs).toEqual([20]);
});

test("a timer that an earlier one takes back does not run", () => {
  loop.callLater(5, () => {
    note("first");
    second.cancel();
  });
  const second = loop.callLater(5, note, "second");
  loop.run();
  expect(seen).toEqual(["first"]);
});

test("a timer that was set in a turn waits for the next, if it is due", () => {
  loop.callLater(5, () => {
    loop.callAt(loop.time() - 100, note, "set by the first");
    note("first");
  });
  loop.callLater(5, note, "second");
  loop.run();
  expect(seen).toEqual(["first", "second", "set by the first"]);
});

test("a thousand timers taken back leave nothing to walk over", () => {
  loop.callLater(5, note, "kept");
  const handles = Array.from({ length: 1000 }, () => {
    return loop.callLater(60_000, note, "never");
  });
  for (const handle of handles) handle.cancel();
  expect(loop.timers.heap.length).toBeLessThan(250);
  loop.run();
  expect(seen).toEqual(["kept"]);
});
