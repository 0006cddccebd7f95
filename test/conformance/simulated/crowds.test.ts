/**
 * Crowds of clients and a kernel that misbehaves, a thousand of each. Whoever
 * leaves in good order gets all its bytes and the end; nothing stays open;
 * and when all have left the server sleeps. A seed that fails is printed with
 * its scene; what it has found becomes a test in found.test.ts.
 */
import { afterEach, expect, test, vi } from "vitest";
import { serve as blocking } from "#src/00-blocking/echo.ts";
import { serve as callbacks } from "#src/01-callbacks/echo.ts";
import { serve as coroutines } from "#src/02-coroutines/echo.ts";
import { idleLimitMs, serve as timers } from "#src/03-timers/echo.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import { serve as futures } from "#src/04-futures/echo.ts";
import { serve as tasks } from "#src/05-tasks/echo.ts";
import { serve as cancellation } from "#src/06-cancellation/echo.ts";
import { serve as awaiting } from "#src/07-await/echo.ts";
import { clockMs } from "#src/kernel/simulated/run.ts";
import { setupOf } from "#src/kernel/simulated/seeded-run.ts";
import { serveQuestion } from "../../support/question.ts";
import { type Allowance, complaints, failures, seeds } from "./crowd.ts";
import type { Serve } from "./play.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** Which crowds a server does not get along with, and by what it shows. */
function failuresInTime(
  serve: Serve,
  seeds: readonly number[],
  allowance: Allowance,
): string[] {
  return seeds.flatMap((seed) => {
    const run = setupOf(seed, allowance);
    const found = complaints(serve, run, allowance);
    // A crowd takes milliseconds. More, and a client that was forgotten has
    // been found by its idle timer, which no client of a crowd is to need.
    if (clockMs() >= idleLimitMs) found.push("it was woken by a timer");
    if (found.length === 0) return [];
    return [`seed ${seed}: ${found.join("; ")}\n${run.sceneText}`];
  });
}

const noAborts = "without ECONNABORTED, which Linux never gives; 01 meets it";

test.each<[name: string, Serve, Allowance]>([
  [`00-blocking, ${noAborts}`, blocking, { aborts: false, blocks: true }],
  ["01-callbacks", callbacks, {}],
  ["02-coroutines, which keeps a counter", coroutines, { kept: 1 }],
  ["03-timers, which keeps the counter of 02", timers, { kept: 1 }],
  ["04-futures, which keeps nothing", futures, {}],
  ["05-tasks", tasks, {}],
  ["06-cancellation", cancellation, {}],
  ["07-await", awaiting, {}],
])("a thousand crowds: %s", { timeout: 120_000 }, (_name, serve, allowance) => {
  const found = failuresInTime(serve, seeds(1000), allowance);
  expect(found.slice(0, 3)).toEqual([]);
});

test("a lost wake is noticed, though an idle timer makes up for it", () => {
  const { wake } = Scheduler.prototype;
  let wakeCount = 0;
  vi.spyOn(Scheduler.prototype, "wake").mockImplementation(function (
    this: Scheduler,
    waiters,
  ) {
    const isLost = () => (wakeCount += 1) % 9 === 0;
    const kept = waiters.filter(({ task }) => task === this.main || !isLost());
    wake.call(this, kept);
  });
  const found = failuresInTime(timers, seeds(60), { kept: 1 });
  expect(found.join("\n")).toContain("it was woken by a timer");
});

test("the questioner's program comes to grief with most crowds", () => {
  const allowance = { blocks: true, chats: true };
  const found = failures(serveQuestion, seeds(100), allowance);
  expect(found.length).toBeGreaterThan(70);
  const ends = found.flatMap((text) =>
    [...text.matchAll(/the server ended: SystemError: (\w+)/g)].map(
      ([, code]) => code,
    ),
  );
  // Any of these, of any client, ends it. Where none comes it loses bytes.
  expect([...new Set(ends)].sort()).toEqual([
    "ECONNABORTED",
    "ECONNRESET",
    "EMFILE",
    "EPIPE",
  ]);
});
