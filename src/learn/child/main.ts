/**
 * The process in which a learner's code runs. It is started ahead of time, is
 * given jobs by its parent, and tells what comes of them line by line: by
 * calls that do not return before the line is out, whatever happens next.
 */
import { writeSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { type Budget, type Job, type Told, tellFd } from "./messages.ts";
import { runTests } from "./run-tests.ts";

/** The program of watchdog.ts, put here when this one is bundled. */
declare const watchdogProgram: string;

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
  const results = await runTests(job, (test) => tell({ kind: "begins", test }));
  limits.fill(Infinity);
  process.channel?.ref();
  isRunning = false;
  tell({ kind: "over", ...results });
});

// The engine's loop has nothing left to do, and a test is not over.
process.on("beforeExit", () => {
  if (isRunning) tell({ kind: "stuck" });
});

// A stray promise is nobody's result: the test says what is wrong, or not.
process.on("unhandledRejection", () => {});

function limitsFor({ cpuMs, wallMs }: Budget): [number, number] {
  const { user, system } = process.cpuUsage();
  return [(user + system) / 1000 + cpuMs, Date.now() + wallMs];
}

function tell(told: Told): void {
  write(tellFd, `${stringify(told)}\n`);
}

tell({ kind: "ready" });
