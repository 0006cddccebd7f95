/** What is left of a task's wait when the task, or its descriptor, is gone. */
import { close, type Fd, nowMs, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { sleep } from "#src/03-timers/io.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import type { Coroutine, Wait } from "#src/03-timers/wait.ts";
import { printed, Quiescent, whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair } from "../support/sockets.ts";
import { aliveCount, inAnHour, sleeper, waiter } from "./sleepers.ts";
import { letPass, SleepingScheduler } from "./sleeping.ts";

let scheduler: SleepingScheduler;
let seen: unknown[];

beforeEach(() => {
  whenIdle();
  scheduler = new SleepingScheduler();
  seen = [];
});

function* closer(fd: Fd): Coroutine<void> {
  yield* sleep(0);
  scheduler.close(fd);
  seen.push("closed");
}

/** Waits as it is told to; notes when it is closed. */
function* closable(name: string, wait: Wait): Coroutine<void> {
  try {
    yield wait;
    seen.push(`${name} went on`);
  } finally {
    seen.push(`${name} ends`);
  }
}

test("a close under a waiter is thrown next turn, and ends its timer", () => {
  const [client, server] = pair();
  scheduler.spawn(waiter(seen, "waiter", [server, "read", inAnHour()]));
  scheduler.spawn(closer(server));
  scheduler.run(sleeper(seen, "tick", 0, 2));
  expect(seen).toEqual([
    "closed",
    "tick",
    `waiter: ClosedError: fd ${server} was closed while it was waited for`,
    "tick",
  ]);
  expect([aliveCount(scheduler), scheduler.waiting.rows.size]).toEqual([0, 0]);
  close(client);
});

test("a close in the turn in which the time is up throws, once", () => {
  const [client, server] = pair();
  const deadlineMs = nowMs() + 2;
  // Both are due in one turn; the first closes what the second waits for.
  const killer = function* (): Coroutine<void> {
    yield ["sleep", deadlineMs];
    scheduler.close(server);
  };
  scheduler.spawn(killer());
  scheduler.spawn(waiter(seen, "waiter", [server, "read", deadlineMs]));
  scheduler.runOnce();
  letPass(3);
  scheduler.run(sleeper(seen, "tick", 0, 2));
  expect(seen).toEqual([
    `waiter: ClosedError: fd ${server} was closed while it was waited for`,
    "tick",
    "tick",
  ]);
  expect([aliveCount(scheduler), printed]).toEqual([0, []]);
  close(client);
});

test("a number given again keeps nothing of the old wait's deadline", () => {
  const [client, server] = pair();
  scheduler.spawn(waiter(seen, "old", [server, "read", nowMs() + 2]));
  scheduler.runOnce();
  scheduler.close(server);
  const [again, other] = pair();
  expect([again, other]).toContain(server);
  scheduler.spawn(waiter(seen, "new", [server, "read", inAnHour()]));
  scheduler.run(sleeper(seen, "tick", 4, 2));
  expect(seen).toEqual([
    `old: ClosedError: fd ${server} was closed while it was waited for`,
    "tick",
    "tick",
  ]);
  [client, again, other].forEach(close);
});

test("tasks that are left when run ends are closed, with their timers", () => {
  const [client, server] = pair();
  scheduler.spawn(closable("sleeper", ["sleep", inAnHour()]));
  scheduler.spawn(closable("reader", [server, "read", inAnHour()]));
  scheduler.run(sleeper(seen, "main", 0));
  expect(seen).toEqual(["main", "sleeper ends", "reader ends"]);
  expect(scheduler.tasks.size).toBe(0);
  expect([aliveCount(scheduler), scheduler.waiting.rows.size]).toEqual([0, 0]);
  expect(scheduler.waiting.selector.keys.size).toBe(0);
  [client, server].forEach(close);
});

test("run again: no old timer wakes a task that is dead", () => {
  // Without a wait it ends before the timer is due, on any machine.
  const first = function* (): Coroutine<void> {
    seen.push("first run");
  };
  scheduler.spawn(closable("old", ["sleep", nowMs() + 2]));
  scheduler.run(first());
  scheduler.run(sleeper(seen, "second run", 4));
  expect(seen).toEqual(["first run", "old ends", "second run"]);
  expect(scheduler.timers.msUntilNext(nowMs())).toBe(null);
});

test("run again: who was ready when run ended is not resumed", () => {
  const [client, server] = pair();
  scheduler.spawn(closable("reader", [server, "read", inAnHour()]));
  const main = function* (): Coroutine<void> {
    yield* sleep(0);
    scheduler.close(server);
  };
  scheduler.run(main());
  expect(seen).toEqual(["reader ends"]);
  scheduler.run(sleeper(seen, "again", 0, 2));
  expect(seen).toEqual(["reader ends", "again", "again"]);
  expect(printed).toEqual([]);
  close(client);
});

test("a run that was broken off leaves no timer alive", () => {
  const [client, server] = pair();
  const plain = new Scheduler();
  plain.spawn(closable("sleeper", ["sleep", inAnHour()]));
  const main = closable("main", [server, "read", inAnHour()]);
  expect(() => plain.run(main)).toThrow(Quiescent);
  expect(seen).toEqual(["sleeper ends", "main ends"]);
  expect([plain.tasks.size, plain.timers.next()]).toEqual([0, null]);
  expect(plain.timers.addedCount).toBe(2);
  [client, server].forEach(close);
});

test("a task that sleeps in its finally block is reported, not resumed", () => {
  const patient = function* (): Coroutine<void> {
    try {
      yield ["sleep", inAnHour()];
    } finally {
      yield* sleep(1);
      seen.push("resumed");
    }
  };
  scheduler.spawn(patient(), "patient");
  scheduler.run(sleeper(seen, "main", 0));
  scheduler.run(sleeper(seen, "again", 3));
  expect(seen).toEqual(["main", "again"]);
  expect(printed).toEqual([
    expect.stringMatching(/^patient failed: .* waits in a finally block/),
  ]);
});

test("a task that ends by bytes leaves no timer that could resume it", () => {
  const [client, server] = pair();
  send(client, bytes("x"));
  scheduler.spawn(closable("reader", [server, "read", nowMs() + 2]));
  scheduler.run(sleeper(seen, "main", 4));
  expect(seen).toEqual(["reader went on", "reader ends", "main"]);
  [client, server].forEach(close);
});
