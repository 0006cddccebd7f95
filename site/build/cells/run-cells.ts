/** Runs the cells of one page, unless what they come to is known. */
import type { BuildFailure } from "esbuild";
import { counted, secondsSince } from "../progress.ts";
import { type Problem, problem } from "../rules.ts";
import { bundleCells } from "./bundle.ts";
import { cachePath, keyOf, recalled, remember } from "./cache.ts";
import type { CellsOptions, ReadPage } from "./pages.ts";
import { type Failure, runProgram } from "./process.ts";
import type { ReadCell } from "./read.ts";
import type { Result } from "./run/messages.ts";
import { type Prepared, prepare } from "./strip.ts";

/** What came of the cells of a page. */
type Ran = {
  readonly results: readonly Result[];
  readonly problems: readonly Problem[];
  /** Whether a process was started for it. */
  readonly isRun: boolean;
  /** The line of the page where a cell's error came from. */
  readonly lineOf: (result: Result) => number;
};

const defaultTimeoutMs = 10_000;

/** The results of as many cells as came to an end, from the first on. */
export async function runCells(
  read: ReadPage,
  sceneOf: (cell: ReadCell) => string | null,
  { root, progress, timeoutMs = defaultTimeoutMs }: CellsOptions,
): Promise<Ran> {
  const cells = await prepare(read.cells, sceneOf);
  const lineOf = lineFinder(read, cells);
  const program = await bundledOrProblem(read, cells, root);
  if (typeof program !== "string") {
    return { results: [], problems: [program], isRun: false, lineOf };
  }
  const key = keyOf(program);
  const path = cachePath(root, read.name);
  const known = recalled(path, key, cells.length);
  if (known !== null) {
    return { results: known, problems: [], isRun: false, lineOf };
  }
  const startMs = performance.now();
  progress.step(`  ${read.file} …`);
  const { results, failure } = await runProgram(program, root, timeoutMs);
  const words = `${counted(results.length, "cell")} run`;
  progress.line(`  ${read.file} ${words}, ${secondsSince(startMs)}`);
  // One that took too long this time may be quicker the next.
  if (failure === null) remember(path, key, results);
  const problems = failureProblems(read, results.length, failure, timeoutMs);
  return { results, problems, isRun: true, lineOf };
}

function lineFinder({ cells: read }: ReadPage, cells: readonly Prepared[]) {
  return ({ index, thrown }: Result): number => {
    const line = thrown && cells[index]?.lineOf(thrown);
    return line ?? read[index]?.fence.line ?? 1;
  };
}

/** A chapter's code that cannot be bundled cannot be run either. */
async function bundledOrProblem(
  { file, cells: [first] }: ReadPage,
  cells: readonly Prepared[],
  root: string,
): Promise<string | Problem> {
  try {
    const runnables = cells.map(({ runnable }) => runnable);
    return await bundleCells(runnables, root);
  } catch (error) {
    const failed = (error as Partial<BuildFailure>).errors?.[0];
    if (failed === undefined) throw error;
    const line = first?.fence.line ?? 1;
    const at = failed.location ?? { file, line };
    return problem("CELL012", { file: at.file, line: at.line }, failed.text);
  }
}

/** The first cell without a result is the one that has failed. */
function failureProblems(
  { cells }: ReadPage,
  resultCount: number,
  failure: Failure | null,
  timeoutMs: number,
): readonly Problem[] {
  const cell = cells[resultCount]?.fence;
  if (failure === null || cell === undefined) return [];
  if (failure.kind === "late") {
    return [problem("CELL006", cell, timeoutMs / 1000)];
  }
  return [problem("CELL012", cell, failure.words)];
}
