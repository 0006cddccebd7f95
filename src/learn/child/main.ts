/**
 * The process in which a learner's code runs. It is started ahead of time, is
 * given jobs by its parent, and tells what comes of them line by line: by
 * calls that do not return before the line is out, whatever happens next.
 */
import { writeSync } from "node:fs";
import { inspect } from "node:util";
import { Worker } from "node:worker_threads";
import {
  type Budget,
  type Job,
  type Told,
  tellFd,
  testMark,
} from "./messages.ts";
import { runTests, thrownOf } from "./run-tests.ts";

/** The program of watchdog.ts, put here when this one is bundled. */
declare const watchdogProgram: string;

// What it took to come so far: the measure of a budget.
const startMs = usedMs();
const limits = new Float64Array(new SharedArrayBuffer(16));
limits.fill(Infinity);
new Worker(watchdogProgram, { eval: true, workerData: limits }).unref();

// Taken before any other code runs: what is replaced later is not ours.
const { stringify } = JSON;
const write = writeSync;
let isRunning = false;

process.on("message", async (job: Job) => {
  isRunning = true;
  // From here on only what the learner has begun keeps the process alive.
  process.channel?.unref();
  limits.set(limitsFor(job.budget));
  tell({ kind: "begins", test: null });
  const results = await runTests(job, (test) => {
    tell({ kind: "begins", test });
    for (const output of [1, 2]) write(output, testMark);
  });
  limits.fill(Infinity);
  process.channel?.ref();
  isRunning = false;
  tell({ kind: "over", ...results });
});

// The engine's loop has nothing left to do, and a test is not over.
process.on("beforeExit", () => {
  if (isRunning) tell({ kind: "stuck" });
});

// Thrown where no test stands behind, as in a microtask.
process.on("uncaughtException", (error) => {
  const thrown = error instanceof Error ? error : { message: inspect(error) };
  tell({ kind: "uncaught", thrown: thrownOf(thrown) });
  process.kill(process.pid, "SIGKILL");
});

// A stray promise is nobody's result: the test says what is wrong, or not.
process.on("unhandledRejection", () => {});

function limitsFor({ starts, wallMs }: Budget): [number, number] {
  return [usedMs() + starts * startMs, Date.now() + wallMs];
}

/** How much of the processor's time this process has taken. */
function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function tell(told: Told): void {
  try {
    write(tellFd, `${stringify(told)}\n`);
  } catch {
    // Its code has closed the descriptor: nothing can be told any more.
    process.kill(process.pid, "SIGKILL");
  }
}

tell({ kind: "ready" });
