import { expect, test } from "vitest";
import { nowMs, poll } from "#kernel";
import { sleep } from "#src/03-timers/io.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import type { Coroutine } from "#src/03-timers/wait.ts";
import { lens } from "#src/trace/lenses/03-timers.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { every } from "#answer";

const periodMs = 100;
// No multiple of the period: the rhythm is that of its own start.
const beginsMs = 37;

/**
 * Has as many beats as there are entries, each of which works for so long;
 * answers when each of them began, counted from the start.
 */
function beat(workMs: readonly number[], others: Coroutine<void>[] = []) {
  const beats: number[] = [];
  const run = play(
    () => {
      poll([], beginsMs);
      const scheduler = new Scheduler();
      const startMs = nowMs();
      for (const other of others) scheduler.spawn(other, "other");
      const work = () => {
        beats.push(Math.floor(nowMs() - startMs));
        const ms = workMs[beats.length - 1] ?? 0;
        if (ms > 0) poll([], ms); // stands for computing
        return beats.length < workMs.length;
      };
      scheduler.run(every(periodMs, work));
    },
    { lens },
  );
  return { beats, run };
}

test("work does not shift the beats", () => {
  const { beats, run } = beat([30, 30, 30, 30]);
  expect(
    beats,
    look(
      "Each beat works for 30 ms: from when is the next one counted?",
      run.where(/main +yields/),
    ),
  ).toEqual([100, 200, 300, 400]);
});

test("beats that were missed are not made up for", () => {
  const { beats, run } = beat([0, 330, 0, 0, 0]);
  const gaps = beats.slice(1).map((ms, at) => ms - (beats[at] ?? 0));
  const next = beats.slice(2).join(", ");
  expect(
    Math.min(...gaps),
    look(
      "The beat at 200 ms works until 530, and those after it come at " +
        `${next}: how far apart are they?`,
      run.where(/main +yields/),
    ),
  ).toBeGreaterThan(0.9 * periodMs);
});

test("after a stall the rhythm is the old one", () => {
  const { beats, run } = beat([0, 330, 0, 0]);
  expect(
    beats,
    look(
      "The beat at 200 ms works until 530: which beat is the next to come?",
      run.where(/main +yields/),
    ),
  ).toEqual([100, 200, 600, 700]);
});

test("a beat that another task holds up is late, not lost", () => {
  const other = function* (): Coroutine<void> {
    yield* sleep(150);
    poll([], 220); // computes from 150 to 370
  };
  const { beats, run } = beat([0, 0, 0, 0], [other()]);
  expect(
    beats,
    look(
      "Another task computes from 150 to 370 ms: which beats does that touch?",
      run.where(/main +yields/),
    ),
  ).toEqual([100, 370, 400, 500]);
});
