/**
 * Some sleepers in both ways of chapter 03, on the simulated kernel: the two
 * traces, one behind the other, as lines of JSON. `trace/run.ts` starts it.
 */
import { writeFileSync } from "node:fs";
import { Scheduler as FdScheduler } from "#src/02-coroutines/scheduler.ts";
import { sleep } from "#src/03-timers/io.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import { sleep as sleepByTimerfd } from "#src/03-timers/timerfd.ts";
import { boot, clockMs } from "#src/kernel/simulated/run.ts";
import { lensFor } from "#src/trace/lenses.ts";
import { trace } from "#src/trace/tracer.ts";

/** What the schedulers of both chapters have. */
type Runner<Wait> = {
  readonly tasks: ReadonlySet<unknown>;
  spawn(coroutine: Generator<Wait, void, unknown>, name: string): unknown;
  runOnce(): void;
};

const [delays = "[]", file = ""] = process.argv.slice(2);
const delaysMs = JSON.parse(delays) as readonly number[];
const lines: string[] = [];
await record("timerfd", new FdScheduler(), sleepByTimerfd);
await record("heap", new Scheduler(), sleep);
writeFileSync(file, lines.join(""));

async function record<Wait>(
  way: "timerfd" | "heap",
  scheduler: Runner<Wait>,
  sleep: (delayMs: number) => Generator<Wait, void, unknown>,
): Promise<void> {
  const lens = await lensFor("03-timers", way === "heap" ? "echo" : way);
  boot();
  const end = trace(
    lens,
    (event) => lines.push(`${JSON.stringify({ way, ...event })}\n`),
    clockMs,
  );
  for (const [index, delayMs] of delaysMs.entries()) {
    scheduler.spawn(sleep(delayMs), `sleeper ${index + 1}`);
  }
  while (scheduler.tasks.size > 0) scheduler.runOnce();
  end();
}
