import { close, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { timeouts, whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair } from "../support/sockets.ts";
import { giveClock } from "./own-clock.ts";

let loop: EventLoop;
let seen: unknown[];
const note = (what: unknown) => seen.push(what);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  seen = [];
});

test("callbacks run in the order of the asking, each once", () => {
  for (const name of ["A", "B", "C"]) loop.callSoon(note, name);
  loop.callSoon(note, "A");
  loop.run();
  expect(seen).toEqual(["A", "B", "C", "A"]);
});

test("nothing runs inside callSoon", () => {
  loop.callSoon(() => {
    loop.callSoon(note, "the callback");
    note("after callSoon");
  });
  loop.run();
  expect(seen).toEqual(["after callSoon", "the callback"]);
});

test("what is asked for in a turn runs in the next, after another poll", () => {
  const mark = (what: string) => note(`${what}: poll ${timeouts.length}`);
  loop.callSoon(() => {
    mark("A");
    loop.callSoon(mark, "C");
  });
  loop.callSoon(mark, "B");
  loop.run();
  expect(seen).toEqual(["A: poll 1", "B: poll 1", "C: poll 2"]);
  expect(timeouts).toEqual([0, 0]);
  expect(loop.turnCount).toBe(2);
});

test("a turn runs what was asked for, then what is ready, then timers", () => {
  const [client, server] = pair();
  const clock = giveClock(loop);
  send(client, bytes("x"));
  loop.addReader(server, () => {
    note("reader");
    loop.removeReader(server);
    loop.callSoon(note, "asked for by the reader");
  });
  loop.callLater(5, note, "timer");
  loop.callSoon(() => {
    note("soon");
    loop.callSoon(note, "asked for by soon");
    loop.callLater(0, note, "timer of soon");
  });
  clock.nowMs += 5;
  loop.run();
  expect(seen).toEqual([
    "soon",
    "reader",
    "timer",
    // Here the second turn begins.
    "asked for by soon",
    "asked for by the reader",
    "timer of soon",
  ]);
  [client, server].forEach(close);
});

test("a callback that asks for itself for ever keeps nobody waiting", () => {
  const [client, server] = pair();
  const clock = giveClock(loop);
  const again = () => {
    clock.nowMs += 1;
    if (loop.turnCount === 3) send(client, bytes("x"));
    if (loop.turnCount === 9) loop.stop();
    loop.callSoon(again);
  };
  loop.callSoon(again);
  loop.callLater(6, () => note(`timer in turn ${loop.turnCount}`));
  loop.addReader(server, () => {
    note(`reader in turn ${loop.turnCount}`);
    loop.removeReader(server);
  });
  loop.run();
  expect(seen).toEqual(["reader in turn 4", "timer in turn 7"]);
  [client, server].forEach(close);
});

test("run ends when nothing is left to wait for", () => {
  const [client, server] = pair();
  giveClock(loop);
  expect(loop.isAlive()).toBe(false);
  loop.run();
  expect(loop.turnCount).toBe(0);
  loop.callLater(5, note, "timer");
  loop.addReader(server, () => {
    note("reader");
    loop.removeReader(server);
  });
  send(client, bytes("x"));
  loop.run();
  expect(seen).toEqual(["reader", "timer"]);
  expect(loop.isAlive()).toBe(false);
  [client, server].forEach(close);
});

test("what was taken back does not keep the loop alive", () => {
  const [client, server] = pair();
  loop.callLater(60_000, note, "never").cancel();
  loop.addReader(server, note, "never").cancel();
  loop.addWriter(client, note, "never");
  loop.removeWriter(client);
  expect(loop.isAlive()).toBe(false);
  loop.run();
  expect(timeouts).toEqual([]);
  [client, server].forEach(close);
});

test("a Future that is pending does not keep the loop alive", () => {
  const future = new Future<void>(loop);
  future.addDoneCallback(note);
  loop.run();
  expect(timeouts).toEqual([]);
  expect(future.done()).toBe(false);
});

test("stop lets the turn finish; the rest waits for the next run", () => {
  loop.callSoon(() => {
    note("A");
    loop.callSoon(note, "C");
    loop.stop();
  });
  loop.callSoon(note, "B");
  loop.run();
  expect(seen).toEqual(["A", "B"]);
  loop.run();
  expect(seen).toEqual(["A", "B", "C"]);
});

test("stop before run is forgotten", () => {
  loop.callSoon(() => loop.callSoon(note, "second turn"));
  loop.stop();
  loop.run();
  expect(seen).toEqual(["second turn"]);
});

test("the loop sleeps only when nothing may run", () => {
  const [client, server] = pair();
  whenIdle(() => send(client, bytes("x")));
  loop.addReader(server, () => loop.removeReader(server));
  loop.callSoon(note, "soon");
  loop.run();
  expect(timeouts).toEqual([0, null]);
  [client, server].forEach(close);
});

test("a hundred thousand callbacks are run, and none twice", () => {
  let count = 0;
  for (let i = 0; i < 100_000; i++) loop.callSoon(() => (count += 1));
  loop.run();
  expect(count).toBe(100_000);
  expect(loop.turnCount).toBe(1);
});
