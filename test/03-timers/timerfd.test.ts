/** Sleeps that are descriptors, over the scheduler of chapter 02. */
import { nowMs } from "#kernel";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/02-coroutines/wait.ts";
import { sleep } from "#src/03-timers/timerfd.ts";
import { boot } from "#src/kernel/simulated/run.ts";
import { Child, endChildren } from "../support/child.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
import { isSimulated, openNow } from "../support/suites/open-now.ts";
import { SleepingDescriptorScheduler } from "./sleeping.ts";

let scheduler: SleepingDescriptorScheduler;
let seen: unknown[];

beforeEach(() => {
  whenIdle();
  scheduler = new SleepingDescriptorScheduler();
  seen = [];
});

afterEach(endChildren);

function* sleeper(name: string, delayMs: number): Coroutine<void> {
  yield* sleep(delayMs);
  seen.push(name);
}

/** Runs until so many have noted something. */
function untilSeen(count: number): void {
  while (seen.length < count) scheduler.runOnce();
}

test("a sleep of 0 ends: it does not switch its timer off", () => {
  scheduler.run(sleeper("slept", 0));
  expect(seen).toEqual(["slept"]);
});

test.each([0, 1e-7, 0.3, 1, 2.5])("%d ms are never cut short", (delayMs) => {
  const main = function* (): Coroutine<number> {
    const startMs = nowMs();
    yield* sleep(delayMs);
    return nowMs() - (startMs + delayMs);
  };
  expect(scheduler.run(main())).toBeGreaterThanOrEqual(0);
});

test("the loop knows of no time: it sleeps for ever, a turn a sleep", () => {
  const main = function* (): Coroutine<void> {
    for (const delayMs of [1, 0.5, 0.01, 0]) yield* sleep(delayMs);
  };
  scheduler.run(main());
  expect(scheduler.waiting.timeouts).toEqual([0, null, null, null, null]);
});

test("each sleep is one descriptor, closed when it is over", () => {
  const before = openNow();
  for (let i = 0; i < 3; i++) scheduler.spawn(sleeper("slept", 1));
  expect(openNow()).toEqual(before);
  scheduler.runOnce();
  expect(openNow()).toHaveLength(before.length + 3);
  untilSeen(3);
  expect(openNow()).toEqual(before);
});

test("whoever is still asleep when run ends closes its timer", () => {
  const before = openNow();
  scheduler.spawn(sleeper("never", 3_600_000));
  scheduler.run(sleeper("main", 0));
  expect([seen, openNow()]).toEqual([["main"], before]);
  expect(scheduler.tasks.size).toBe(0);
});

test("an error thrown into a sleep closes its timer, and comes out", () => {
  const before = openNow();
  const sleeping = sleep(3_600_000);
  sleeping.next();
  expect(openNow()).toHaveLength(before.length + 1);
  expect(() => sleeping.throw(new Error("boom"))).toThrow("boom");
  expect(openNow()).toEqual(before);
});

test("a length that the kernel refuses leaves no timer open", () => {
  const before = openNow();
  const tooLong = sleeper("never", Number.MAX_VALUE);
  expect(() => scheduler.run(tooLong)).toThrow(RangeError);
  expect([seen, openNow()]).toEqual([[], before]);
});

test("a thousand sleeps leave no descriptor open", () => {
  const before = openNow();
  for (let round = 1; round <= 10; round++) {
    for (let i = 0; i < 100; i++) scheduler.spawn(sleeper("slept", 1));
    untilSeen(100 * round);
  }
  expect(openNow()).toEqual(before);
  expect([scheduler.tasks.size, printed]).toEqual([0, []]);
});

test.each([-1, NaN, Infinity])(
  "a sleep of %d ms is refused on its line, before a timer is made",
  (delayMs) => {
    const before = openNow();
    let thrown: unknown = null;
    const main = function* sleepsTooLittle(): Coroutine<void> {
      try {
        yield* sleep(delayMs);
      } catch (error) {
        thrown = error;
      }
    };
    scheduler.run(main());
    expect(thrown).toBeInstanceOf(RangeError);
    const { stack } = thrown as RangeError;
    expect(stack).toMatch(/sleepsTooLittle .*timerfd\.test\.ts:\d+/);
    expect(openNow()).toEqual(before);
  },
);

test.runIf(isSimulated)("out of descriptors, only newcomers are told", () => {
  // Three are taken; four can sleep.
  boot({ descriptorsMax: 7 });
  for (let i = 0; i < 6; i++) scheduler.spawn(sleeper("slept", 1), `task ${i}`);
  for (let turn = 0; turn < 2; turn++) scheduler.runOnce();
  untilSeen(4);
  expect(printed).toEqual(
    ["task 4", "task 5"].map(
      (name) =>
        `${name} failed: SystemError: EMFILE: ` +
        "too many open files, timerfd_create()",
    ),
  );
  scheduler.run(sleeper("again", 1));
  expect(seen).toEqual(["slept", "slept", "slept", "slept", "again"]);
});

test.skipIf(isSimulated)("so it is in a process that has few", async () => {
  const child = new Child("test/03-timers/programs/crowd.ts", {
    descriptorsMax: 64,
  });
  expect([await child.ended, child.stderr]).toEqual([0, ""]);
  expect(child.stdout.trimEnd().split("\n")).toEqual([
    "some slept: true",
    "SystemError: EMFILE: too many open files, timerfd_create()",
  ]);
});
