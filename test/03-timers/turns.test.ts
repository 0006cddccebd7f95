/** What happens in one turn, and what waits for the next. */
import { close, nowMs, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { reader as forever } from "../support/suites/readers.ts";
import { sleep } from "#src/03-timers/io.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import type { Coroutine } from "#src/03-timers/wait.ts";
import { Quiescent, timeouts, whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair } from "../support/sockets.ts";
import { isSimulated } from "../support/suites/open-now.ts";
import { hourMs, reader, sleeper, waiter } from "./sleepers.ts";
import { letPass, SleepingScheduler } from "./sleeping.ts";

let scheduler: Scheduler;
let seen: unknown[];

beforeEach(() => {
  whenIdle();
  scheduler = new Scheduler();
  seen = [];
});

function runTurns(count: number): void {
  for (let turn = 0; turn < count; turn++) scheduler.runOnce();
}

test("tasks that sleep 0 take turns", () => {
  for (const name of ["A", "B"]) scheduler.spawn(sleeper(seen, name, 0, 3));
  runTurns(4);
  expect(seen).toEqual(["A", "B", "A", "B", "A", "B"]);
});

test("a sleep of 0 lets every other task run before it ends", () => {
  const spawner = function* (): Coroutine<void> {
    for (const name of ["first", "second"]) {
      scheduler.spawn(
        (function* (): Coroutine<void> {
          seen.push(name);
        })(),
      );
    }
    yield* sleep(0);
    seen.push("after the sleep");
  };
  scheduler.run(spawner());
  expect(seen).toEqual(["first", "second", "after the sleep"]);
});

test("a loop that sleeps 0 lets I/O in every turn, and goes on once", () => {
  const [client, server] = pair();
  send(client, bytes("xxx"));
  scheduler.spawn(sleeper(seen, "tick", 0, 100));
  scheduler.spawn(forever(seen, "byte", server, 3));
  runTurns(5);
  const turn = ["byte", "tick"];
  expect(seen).toEqual([...turn, ...turn, ...turn, "tick"]);
  [client, server].forEach(close);
});

test("while one sleeps 0 the loop polls once a turn, and never sleeps", () => {
  scheduler.run(sleeper(seen, "tick", 0, 5));
  expect(timeouts).toEqual([0, 0, 0, 0, 0, 0]);
});

test("a point in time that is past is waited for until the next turn", () => {
  const eager = function* (): Coroutine<void> {
    for (;;) {
      yield ["sleep", nowMs() - 1000];
      seen.push("eager");
    }
  };
  scheduler.spawn(eager());
  scheduler.spawn(waiter(seen, "other", ["sleep", nowMs()]));
  runTurns(2);
  expect(seen).toEqual(["eager", "other"]);
  runTurns(1);
  expect(seen).toEqual(["eager", "other", "eager"]);
});

test("what a poll has found goes on before whose time has come", () => {
  const [client, server] = pair();
  send(client, bytes("x"));
  scheduler.spawn(waiter(seen, "time", ["sleep", nowMs() - 5]));
  scheduler.spawn(waiter(seen, "bytes", [server, "read"]));
  runTurns(2);
  expect(seen).toEqual(["bytes", "time"]);
  [client, server].forEach(close);
});

test.runIf(isSimulated)("the clock is read once to see who is due", () => {
  scheduler = new SleepingScheduler();
  const hog = function* (): Coroutine<void> {
    yield* sleep(1);
    letPass(10);
    seen.push("hog");
  };
  scheduler.spawn(hog());
  scheduler.spawn(sleeper(seen, "due while the hog runs", 5));
  runTurns(2);
  expect(seen).toEqual(["hog"]);
  runTurns(1);
  expect(seen).toEqual(["hog", "due while the hog runs"]);
});

test("a head that was cancelled does not shorten the next sleep", () => {
  const [client, server] = pair();
  const startMs = nowMs();
  send(client, bytes("x"));
  scheduler.spawn(reader(seen, "head", server, startMs + hourMs));
  scheduler.spawn(sleeper(seen, "never", 3 * hourMs));
  runTurns(2);
  expect(seen).toEqual(["head: 1"]);
  expect(() => scheduler.runOnce()).toThrow(Quiescent);
  expect(timeouts.at(-1)).toBeGreaterThan(2 * hourMs);
  expect(timeouts).toHaveLength(3);
  [client, server].forEach(close);
});

test("when the only timer was cancelled the loop sleeps for ever", () => {
  const [client, server] = pair();
  send(client, bytes("x"));
  scheduler.spawn(reader(seen, "reader", server, nowMs() + hourMs));
  runTurns(2);
  expect(() => scheduler.runOnce()).toThrow(Quiescent);
  expect(timeouts).toEqual([0, expect.any(Number), null]);
  [client, server].forEach(close);
});

test("with nobody asleep the loop sleeps for ever", () => {
  expect(() => scheduler.runOnce()).toThrow(Quiescent);
  expect(timeouts).toEqual([null]);
});
