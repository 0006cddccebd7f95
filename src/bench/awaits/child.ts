/**
 * Runs a program on one of the two awaits, and reports each line that it
 * prints. `record.ts` starts it in a process of its own: lowered or not.
 */
import { writeSync } from "node:fs";
import { setImmediate as hostTurn } from "node:timers/promises";
import { sentence } from "../../01-callbacks/sentence.ts";
import { runAsGuest } from "../../07-await/guest.ts";
import { run } from "../../07-await/run.ts";
import { Quiescent } from "../../kernel/simulated/machine/quiescent.ts";
import { boot, clockMs } from "../../kernel/simulated/run.ts";
import { BudgetError, BudgetLoop, linesMax } from "./budget.ts";
import type { End, Reported } from "./events.ts";
import { reportFd } from "./sides.ts";

type Main = () => PromiseLike<unknown>;

const [side, url = ""] = process.argv.slice(2);
const loop = new BudgetLoop();
let lineCount = 0;
boot({ onPrint });
// Such as a promise that is rejected and that nobody waits for.
process.on("uncaughtException", (error) => {
  end("threw", `nobody caught ${sentence(error)}`);
});
const main = await load();
try {
  if (side === "ours") run(main, loop);
  else await runAsGuest(main, loop);
} catch (error) {
  await untilMicrotasksRan();
  endWith(error);
}
await untilMicrotasksRan();
end("returned", "main returned");

async function load(): Promise<Main> {
  try {
    const { main } = (await import(url)) as { main?: unknown };
    if (typeof main === "function") return main as Main;
    return endReport({ refusal: "it exports no function main" });
  } catch (error) {
    const [line] = sentence(error).split("\n");
    return endReport({ refusal: `it cannot be imported: ${line}` });
  }
}

function onPrint(text: string): void {
  lineCount += 1;
  report({ text, turn: loop.turnCount, atMs: clockMs() });
  if (lineCount < linesMax) return;
  end("unended", `main has not ended after ${linesMax} lines`);
}

/** What they print, they print: our loop has kept them waiting. */
async function untilMicrotasksRan(): Promise<void> {
  await hostTurn();
}

function endWith(error: unknown): never {
  const isSpent =
    error instanceof BudgetError ||
    (error instanceof Quiescent && error.reason === "spinning");
  if (isSpent) {
    end("unended", `main has not ended after ${loop.turnCount} turns`);
  }
  // The loop that is a guest asks the kernel, which knows of nothing either.
  if (error instanceof Quiescent) {
    end("unended", "main has not ended, but nothing can wake it");
  }
  const said = error instanceof Error ? error.message : "";
  if (said.startsWith("main has not ended")) end("unended", said);
  end("threw", `main threw ${sentence(error)}`);
}

function end(kind: End["kind"], sentence: string): never {
  return endReport({ kind, sentence, turnCount: loop.turnCount });
}

function endReport(last: Reported): never {
  report(last);
  process.exit();
}

function report(what: Reported): void {
  writeSync(reportFd, `${JSON.stringify(what)}\n`);
}
