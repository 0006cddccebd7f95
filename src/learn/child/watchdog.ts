/**
 * Ends this process when a run takes too long. It lives in a thread of its
 * own: a loop that does not end leaves the first one no time for anything.
 */
import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { type Budget, type Told, tellFd } from "./messages.ts";

// How often it looks. What it looks at is how much has been used up.
const lookMs = 50;

/** When a run is to be stopped; `Infinity` while there is none. */
const limits = workerData as Float64Array;

setInterval(() => {
  const [cpuMs = Infinity, wallMs = Infinity] = limits;
  const { user, system } = process.cpuUsage();
  if ((user + system) / 1000 >= cpuMs) stop("starts");
  if (Date.now() >= wallMs) stop("wallMs");
}, lookMs);

function stop(budget: keyof Budget): void {
  const told: Told = { kind: "stopped", budget };
  writeSync(tellFd, `${JSON.stringify(told)}\n`);
  process.kill(process.pid, "SIGKILL");
}
