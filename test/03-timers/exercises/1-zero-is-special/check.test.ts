import { expect, test } from "vitest";
import { nowMs, poll } from "#kernel";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine } from "#src/02-coroutines/wait.ts";
import { lens } from "#src/trace/lenses/02-coroutines.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { sleepUntil } from "#answer";

// The clock of a simulation begins at 0; here it has run for a while.
const beginsMs = 100;

/** Runs a program for which some time is past already. */
function later(program: () => void) {
  return play(
    () => {
      poll([], beginsMs);
      program();
    },
    { lens },
  );
}

test("a deadline to come is waited for", () => {
  const run = later(() => new Scheduler().run(sleepUntil(350.5)));
  const message = look(
    "The deadline is 350.5 ms: when does the task go on?",
    run.where("timerfdSettime("),
  );
  expect(run.atMs, message).toBeGreaterThanOrEqual(350.5);
  expect(run.atMs, message).toBeLessThan(352);
});

test("a deadline that is past ends the wait", () => {
  const run = later(() => new Scheduler().run(sleepUntil(50)));
  expect(
    run.end,
    look(
      "The task waits for ever: for the kernel, what is a timer set to 0?",
      run.where("timerfdSettime("),
    ),
  ).toEqual("returned");
});

test("a deadline that is this very moment ends the wait", () => {
  const run = later(() => {
    // One of these is what the clock shows when it is looked at.
    for (let aheadUs = 0; aheadUs < 30; aheadUs++) {
      const nowUs = Math.round(nowMs() * 1000);
      new Scheduler().run(sleepUntil((nowUs + aheadUs) / 1000));
    }
  });
  expect(
    run.end,
    look(
      "Between what is past and what is to come lies one more case.",
      run.where("timerfdSettime("),
    ),
  ).toEqual("returned");
});

test("a deadline that is past costs no time", () => {
  const run = later(() => new Scheduler().run(sleepUntil(50)));
  expect(
    Number((run.atMs - beginsMs).toFixed(1)),
    look(
      "A timer descriptor counts in nanoseconds: how long must this wait be?",
      run.where("poll("),
    ),
  ).toEqual(0);
});

test("whoever else is ready goes first", () => {
  const seen: string[] = [];
  const run = later(() => {
    const scheduler = new Scheduler();
    const ticker = function* (name: string): Coroutine<void> {
      for (let count = 0; count < 3; count++) {
        yield* sleepUntil(50);
        seen.push(name);
      }
    };
    scheduler.spawn(ticker("A"), "A");
    scheduler.spawn(ticker("B"), "B");
    scheduler.run(sleepUntil(200));
  });
  expect(
    seen.join(" "),
    look(
      "A deadline that is past is waited for until the next turn.",
      run.whereFirst(/A +(begins|yields)/),
    ),
  ).toEqual("A B A B A B");
});

test("the zero of the clock is past as well", () => {
  const run = later(() => new Scheduler().run(sleepUntil(0)));
  expect(
    run.end,
    look(
      "A timer set to 0 is off, whether 0 is a length or a point of time.",
      run.where("timerfdSettime("),
    ),
  ).toEqual("returned");
});
