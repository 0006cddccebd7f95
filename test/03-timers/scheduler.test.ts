/** What chapter 02's scheduler did, and what timers add to it. */
import { close, nowMs, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { sleep } from "#src/03-timers/io.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import type { Coroutine } from "#src/03-timers/wait.ts";
import {
  printed,
  Quiescent,
  timeouts,
  whenIdle,
} from "../support/one-thread-kernel.ts";
import { bytes, pair } from "../support/sockets.ts";
import { describeEndings } from "../support/suites/endings.ts";
import { reader } from "../support/suites/readers.ts";
import { describeScheduling } from "../support/suites/scheduling.ts";
import { hourMs, sleeper, waiter } from "./sleepers.ts";

let scheduler: Scheduler;
let seen: unknown[];

beforeEach(() => {
  whenIdle();
  scheduler = new Scheduler();
  seen = [];
});

describeScheduling(() => new Scheduler());
describeEndings(() => new Scheduler());

function runTurns(count: number): void {
  for (let turn = 0; turn < count; turn++) scheduler.runOnce();
}

function* thrower(): Coroutine<never> {
  yield* sleep(0);
  throw new Error("boom");
}

test("an error after a sleep ends its own task, and is printed once", () => {
  scheduler.spawn(thrower(), "thrower");
  scheduler.spawn(sleeper(seen, "the other", 0, 2));
  runTurns(3);
  expect(seen).toEqual(["the other", "the other"]);
  expect(printed).toEqual(["thrower failed: Error: boom"]);
});

test("the loop only looks when somebody may run, or is due", () => {
  const [client, server] = pair();
  whenIdle(() => send(client, bytes("x")));
  scheduler.spawn(sleeper(seen, "now", 0));
  scheduler.run(reader(seen, "main", server));
  expect(timeouts).toEqual([0, 0, null]);
  [client, server].forEach(close);
});

test("tasks that spawn tasks for ever do not hold up a timer", () => {
  const respawn = function* (): Coroutine<void> {
    seen.push("spawned");
    scheduler.spawn(respawn());
  };
  scheduler.spawn(respawn());
  scheduler.run(sleeper(seen, "timer", 0));
  expect(seen).toEqual(["spawned", "spawned", "timer"]);
});

test("a second task in a slot gets an error, and leaves no timer", () => {
  const [client, server] = pair();
  const deadlineMs = nowMs() + hourMs;
  for (const name of ["first", "second"]) {
    const task = waiter(seen, name, [server, "read", deadlineMs]);
    scheduler.spawn(task, name);
  }
  runTurns(2);
  expect(seen).toEqual([
    `second: BusyError: first already waits to read fd ${server}`,
  ]);
  expect(scheduler.timers.heap).toHaveLength(1);
  [client, server].forEach(close);
});

test("an idle loop is one wait, as long as its nearest timer", () => {
  scheduler.spawn(sleeper(seen, "far", 2 * hourMs));
  scheduler.spawn(sleeper(seen, "near", hourMs));
  runTurns(1);
  expect(() => scheduler.runOnce()).toThrow(Quiescent);
  expect(timeouts).toHaveLength(2);
  expect(timeouts[1]).toBeLessThanOrEqual(hourMs);
  expect(timeouts[1]).toBeGreaterThan(hourMs - 60_000);
});
