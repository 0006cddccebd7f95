/** What chapter 03's lens sees: tasks that wait for descriptors and times. */
import { afterEach, expect, test } from "vitest";
import { Scheduler as FdScheduler } from "#src/02-coroutines/scheduler.ts";
import { sleep } from "#src/03-timers/io.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import { sleep as sleepByTimerfd } from "#src/03-timers/timerfd.ts";
import type { Coroutine } from "#src/03-timers/wait.ts";
import { eventfd } from "#src/kernel/simulated/calls/counters.ts";
import { endTraces, moves, traced, tracedRun } from "./support.ts";

afterEach(endTraces);

test("03/sleeper: tasks wait for descriptors, times, or both", async () => {
  const seen = moves(
    await traced("03-timers", "sleeper", "A connects @1\nA ends @2"),
  );
  expect(seen).toEqual([
    "turn 1: sleeper,main / ",
    "sleeper begins",
    'sleeper yields ["sleep",1000.009]',
    "main begins",
    'main yields [3,"read"]',
    "turn 2:  / main to read 3 / sleeper at 1000.009",
    "main goes on",
    'main yields [3,"read"]',
    "turn 3: client 5 / main to read 3 / sleeper at 1000.009",
    "client 5 begins",
    'client 5 yields [5,"read",60001.006]',
    "turn 4:  / main to read 3,client 5 to read 5" +
      " / sleeper at 1000.009,client 5 at 60001.006",
    "client 5 goes on",
    "client 5 ends",
    "turn 5:  / main to read 3 / sleeper at 1000.009",
    "sleeper goes on",
    "sleeper ends",
    "turn 6:  / main to read 3",
  ]);
});

/** Spawns sleepers of these delays, and sleeps longer than they. */
function* parent(scheduler: Scheduler, ...delaysMs: number[]): Coroutine<void> {
  for (const delayMs of delaysMs) scheduler.spawn(sleep(delayMs));
  yield* sleep(Math.max(...delaysMs) + 1);
}

test("sleepers are told in the order of their deadlines", async () => {
  const scheduler = new Scheduler();
  const run = () => scheduler.run(parent(scheduler, 30, 10, 20));
  const events = await tracedRun("03-timers", "io", run);
  const timed = events.flatMap((event) =>
    event.kind === "turn" ? [event.timed.map((it) => it.split(".")[0])] : [],
  );
  expect(timed).toEqual([
    [],
    ["main at 31"],
    ["task 3 at 10", "task 4 at 20", "task 2 at 30", "main at 31"],
    ["task 4 at 20", "task 2 at 30", "main at 31"],
    ["task 2 at 30", "main at 31"],
    ["main at 31"],
  ]);
});

test("a timer that was cancelled is told no more", async () => {
  const events = await tracedRun("03-timers", "io", () => {
    const fd = eventfd(1);
    const scheduler = new Scheduler();
    scheduler.run(
      (function* (): Coroutine<void> {
        yield [fd, "read", 500];
        yield [fd, "write"];
      })(),
    );
  });
  const turns = moves(events).filter((move) => move.startsWith("turn"));
  expect(turns).toEqual([
    "turn 1: main / ",
    "turn 2:  / main to read 3 / main at 500",
    "turn 3:  / main to write 3",
  ]);
});

test("times are told as they are since the trace began", async () => {
  const originMs = 7.5;
  const run = () => new Scheduler().run(sleep(100));
  const events = await tracedRun("03-timers", "io", run, { originMs });
  const [, yielded, turn] = moves(events).slice(1);
  expect([yielded, turn]).toEqual([
    'main yields ["sleep",92.503]',
    "turn 2:  /  / main at 92.503",
  ]);
});

test("a task that goes on after a sleep does not begin anew", async () => {
  const scheduler = new Scheduler();
  const events = await tracedRun("03-timers", "io", () =>
    scheduler.run(
      (function* (): Coroutine<void> {
        yield* sleep(1);
        yield* sleep(1);
      })(),
    ),
  );
  const resumed = moves(events).filter((move) => / (begins|goes)/.test(move));
  expect(resumed).toEqual(["main begins", "main goes on", "main goes on"]);
});

test("a wait that ends by its deadline goes on, and has no timer", async () => {
  const events = await tracedRun("03-timers", "io", () => {
    const fd = eventfd(0);
    new Scheduler().run(
      (function* (): Coroutine<void> {
        yield [fd, "read", 5];
        yield* sleep(1);
      })(),
    );
  });
  expect(moves(events).slice(3, 5)).toEqual([
    "turn 2:  / main to read 3 / main at 5",
    "main goes on",
  ]);
  expect(moves(events)[6]).toMatch(/^turn 3: {2}\/ {2}\/ main at 6\.\d+$/);
});

test("03/timerfd: a sleep by descriptor is chapter 02's to tell", async () => {
  const run = () => new FdScheduler().run(sleepByTimerfd(20));
  expect(moves(await tracedRun("03-timers", "timerfd", run))).toEqual([
    "turn 1: main / ",
    "main begins",
    'main yields [3,"read"]',
    "turn 2:  / main to read 3",
    "main goes on",
    "main ends",
  ]);
});
