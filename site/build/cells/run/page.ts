/**
 * Runs the cells of a page, one after the other, in one realm: what a script
 * declares at its top level is visible to those that come after it. This file
 * is bundled with the kernel and runs in a process of its own.
 */
import { writeSync } from "node:fs";
import { Script } from "node:vm";
import type * as recording from "#src/kernel/recording.ts";
import type { withScene } from "#src/kernel/simulated/clients/cast.ts";
import type { boot } from "#src/kernel/simulated/run.ts";
import type { readScene } from "#src/kernel/simulated/clients/scene.ts";
import { endingOf } from "./engine.ts";
import { type Log, OutputLog } from "./log.ts";
import type { Modules, Result, Runnable } from "./messages.ts";
import { Scope } from "./scope.ts";
import { thrownBy } from "./thrown.ts";
import { traceLog } from "./trace-log.ts";

/** What is needed of the simulated kernel. */
export type Kernel = {
  readonly boot: typeof boot;
  readonly withScene: typeof withScene;
  readonly readScene: typeof readScene;
  readonly startRecording: typeof recording.startRecording;
  readonly stopRecording: typeof recording.stopRecording;
};

// The pipe that the results go into; the process has no other output.
const resultsFd = 3;

/** Runs cells, and tells of each as soon as it has ended. */
export async function runPage(
  kernel: Kernel,
  load: () => Modules,
  cells: readonly Runnable[],
): Promise<void> {
  // Whatever is printed past the kernel would be lost without a word.
  Reflect.deleteProperty(globalThis, "console");
  const scope = new Scope(load);
  for (const [index, cell] of cells.entries()) {
    if (cell.isFresh) scope.renew();
    const result = await runCell(kernel, scope, cell, `cell-${index + 1}.ts`);
    writeSync(resultsFd, `${JSON.stringify({ index, ...result })}\n`);
  }
}

async function runCell(
  kernel: Kernel,
  scope: Scope,
  cell: Runnable,
  name: string,
): Promise<Omit<Result, "index">> {
  const log =
    cell.shows === "trace"
      ? await traceLog(scope, cell)
      : new OutputLog(cell.shows === "clients");
  const machine = kernel.boot(setupFor(kernel, cell, log));
  log.start(kernel, machine);
  const { errors, isStuck } = await endingOf(() => {
    scope.bind(cell.imports);
    return new Script(cell.code, { filename: name }).runInThisContext();
  });
  const isOver = machine.end !== null;
  if (isStuck && !isOver) log.print("[waits for its promise, for ever]");
  log.stop(machine.end);
  kernel.stopRecording();
  const thrown = errors
    .filter((error) => error !== machine.end)
    .map((error) => thrownBy(error, name));
  return { lines: log.lines, isOver, thrown: thrown[0] ?? null };
}

function setupFor(kernel: Kernel, { scene }: Runnable, log: Log) {
  const onPrint = (line: string) => log.print(line);
  if (scene === null) return { onPrint };
  return { onPrint, ...kernel.withScene(kernel.readScene(scene)) };
}
