import { expect, test } from "vitest";
import { nowMs, poll } from "#kernel";
import { TimerQueue } from "#src/03-timers/timer-queue.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { runAll, timeoutFor } from "#answer";

type Times = { readonly [deadlineMs: number]: number };

/** Runs timers that compute for so long each; when each of them has run. */
function runTimers(computing: Times) {
  const ranMs: number[] = [];
  const run = play(() => {
    const timers = new TimerQueue<() => void>();
    for (const [deadlineMs, ms] of Object.entries(computing)) {
      timers.add(Number(deadlineMs), () => {
        ranMs.push(Math.floor(nowMs()));
        if (ms > 0) poll([], ms);
      });
    }
    runAll(timers);
  });
  return { run, ranMs };
}

test("a fraction of a millisecond takes one poll", () => {
  for (const deadlineMs of [10.2, 10.5, 10.9]) {
    const { run } = runTimers({ [deadlineMs]: 0 });
    expect(
      run.calls("poll").length,
      look(
        `The timer is due at ${deadlineMs} ms: what becomes of the fraction?`,
        run.where("poll("),
      ),
    ).toEqual(1);
  }
});

test("a whole number of milliseconds stays what it is", () => {
  const answers = [1, 10].map((leftMs) => timeoutFor(leftMs));
  expect(
    answers,
    look(
      "Where there is no fraction, there is nothing to round.",
      answers.map((answer, at) => `timeoutFor(${[1, 10][at]}) = ${answer}`),
    ),
  ).toEqual([1, 10]);
});

test("a timer that is overdue runs at once", () => {
  const { run, ranMs } = runTimers({ 10: 50, 20: 0 });
  expect(
    ranMs,
    look(
      "The first computes until 60 ms, and the second was due at 20: what is " +
        "poll told then?",
      run.where("poll("),
    ),
  ).toEqual([10, 60]);
});

test("what does not fit into 32 bits is waited for", () => {
  const deadlineMs = 2 ** 31 + 5000;
  const { run, ranMs } = runTimers({ [deadlineMs]: 0 });
  expect(
    ranMs,
    look(
      "25 days are more than fits into 32 bits: what is left of the number?",
      run.whereFirst("poll("),
    ),
  ).toEqual([deadlineMs]);
  expect(
    run.calls("poll").length,
    look(
      "How long may poll sleep at most, if it may not sleep to the end?",
      run.whereFirst("poll("),
    ),
  ).toBeLessThan(10);
});
