/** Waits that end with bytes or with a time, whichever comes first. */
import { close, nowMs, recv, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/03-timers/wait.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair } from "../support/sockets.ts";
import { aliveCount, inAnHour, reader, sleeper, waiter } from "./sleepers.ts";
import { letPass, SleepingScheduler } from "./sleeping.ts";

let scheduler: SleepingScheduler;
let seen: unknown[];

beforeEach(() => {
  whenIdle();
  scheduler = new SleepingScheduler();
  seen = [];
});

function runTurns(count: number): void {
  for (let turn = 0; turn < count; turn++) scheduler.runOnce();
}

test("bytes end the wait and cancel its timer", () => {
  const [client, server] = pair();
  scheduler.spawn(reader(seen, "reader", server, inAnHour()));
  runTurns(1);
  expect(aliveCount(scheduler)).toBe(1);
  scheduler.waiting.steps.push(() => send(client, bytes("x")));
  runTurns(1);
  expect([seen, aliveCount(scheduler)]).toEqual([["reader: 1"], 0]);
  expect(scheduler.waiting.rows.size).toBe(0);
  [client, server].forEach(close);
});

test("the time ends the wait and frees the slot for another task", () => {
  const [client, server] = pair();
  scheduler.spawn(reader(seen, "first", server, nowMs() + 2));
  scheduler.run(sleeper(seen, "time is up", 5));
  expect(seen).toEqual(["first: null", "time is up"]);
  expect([scheduler.waiting.rows.size, aliveCount(scheduler)]).toEqual([0, 0]);
  // The kernel is not asked about it any more, either.
  expect(scheduler.waiting.selector.keys.size).toBe(0);
  scheduler.waiting.steps.push(() => send(client, bytes("x")));
  scheduler.run(reader(seen, "second", server, inAnHour()));
  expect(seen.at(-1)).toBe("second: 1");
  [client, server].forEach(close);
});

test("after the time a task waits for the same descriptor again", () => {
  const [client, server] = pair();
  const patient = function* (): Coroutine<void> {
    yield* reader(seen, "at first", server, nowMs() + 1);
    scheduler.waiting.steps.push(() => send(client, bytes("x")));
    yield* reader(seen, "then", server, inAnHour());
  };
  scheduler.run(patient());
  expect(seen).toEqual(["at first: null", "then: 1"]);
  [client, server].forEach(close);
});

test("bytes and time in the same turn resume the task once", () => {
  const [client, server] = pair();
  const both = function* (): Coroutine<void> {
    yield [server, "read", nowMs() + 2];
    seen.push("once");
    yield ["sleep", inAnHour()];
    seen.push("twice");
  };
  scheduler.spawn(both());
  runTurns(1);
  letPass(3);
  send(client, bytes("x"));
  scheduler.run(sleeper(seen, "tick", 0, 3));
  expect(seen).toEqual(["once", "tick", "tick", "tick"]);
  [client, server].forEach(close);
});

test("bytes that are there come before a time that is past", () => {
  const [client, server] = pair();
  send(client, bytes("x"));
  scheduler.run(reader(seen, "past", server, nowMs() - 1000));
  expect(seen).toEqual(["past: 1"]);
  [client, server].forEach(close);
});

test("a time that is past only looks for bytes", () => {
  const [client, server] = pair();
  scheduler.run(reader(seen, "past", server, nowMs() - 1000));
  expect(seen).toEqual(["past: null"]);
  expect(scheduler.waiting.timeouts).toEqual([0, 0]);
  [client, server].forEach(close);
});

test("the end of the stream is no time-out", () => {
  const [client, server] = pair();
  scheduler.waiting.steps.push(() => close(client));
  scheduler.run(reader(seen, "reader", server, inAnHour()));
  expect(seen).toEqual(["reader: 0"]);
  close(server);
});

test("woken for nothing before the time, it waits for the rest of it", () => {
  const [client, server] = pair();
  const deadlineMs = inAnHour();
  // The bytes that woke the reader are gone before it gets to run.
  const thief = function* (): Coroutine<void> {
    yield [client, "write"];
    recv(server, new Uint8Array(8));
  };
  send(client, bytes("stolen"));
  scheduler.spawn(thief());
  scheduler.spawn(reader(seen, "reader", server, deadlineMs));
  runTurns(2);
  expect(seen).toEqual([]);
  const [timer] = scheduler.timers.heap.filter(({ data }) => data !== null);
  expect([timer?.deadlineMs, aliveCount(scheduler)]).toEqual([deadlineMs, 1]);
  scheduler.waiting.steps.push(() => send(client, bytes("x")));
  runTurns(1);
  expect(seen).toEqual(["reader: 1"]);
  [client, server].forEach(close);
});

test("a wait to write may have a deadline, too", () => {
  const [client, server] = pair();
  scheduler.run(waiter(seen, "writer", [client, "write", inAnHour()]));
  expect([seen, aliveCount(scheduler)]).toEqual([["writer"], 0]);
  [client, server].forEach(close);
});

test("reader and writer of one descriptor have a deadline each", () => {
  const [client, server] = pair();
  scheduler.spawn(waiter(seen, "writer", [server, "write", inAnHour()]));
  scheduler.spawn(waiter(seen, "reader", [server, "read", inAnHour()]));
  runTurns(2);
  expect([seen, aliveCount(scheduler)]).toEqual([["writer"], 1]);
  scheduler.waiting.steps.push(() => send(client, bytes("x")));
  runTurns(1);
  expect([seen, aliveCount(scheduler)]).toEqual([["writer", "reader"], 0]);
  [client, server].forEach(close);
});
