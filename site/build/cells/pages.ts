/** The cells of whole pages: read, type-checked, run, compared. */
import { type Cell, cellsOf, nthOf, sceneOf } from "../notebook/cells.ts";
import { sceneProblems } from "../notebook/cells.ts";
import type { Page } from "../notebook/page.ts";
import type { Progress } from "../progress.ts";
import type { Book } from "../read.ts";
import { type Problem, problem } from "../rules.ts";
import { type ReadCell, readCell } from "./read.ts";
import { runCells } from "./run-cells.ts";
import { typeProblems } from "./types.ts";
import { changeOf, endingProblem, outputTextOf } from "./verdict.ts";

/** A cell whose output is no longer what the page says. */
export type ChangedCell = Cell & {
  /** Which of the cells with this text it is, from 0. */
  readonly nth: number;
  readonly fresh: string;
  /** Where the two differ first, in words. */
  readonly difference: string;
};

/** How cells are run. */
export type CellsOptions = {
  readonly root: string;
  readonly progress: Progress;
  /** Does something about a change; a problem, if it is one. */
  readonly onChanged: (changed: ChangedCell) => Problem | null;
  /** How long the cells of a page may take together. */
  readonly timeoutMs?: number;
  /** The compiler's opinion, unless somebody else's will do. */
  readonly typeProblems?: typeof typeProblems;
};

/** What came of the cells. */
export type Cells = {
  readonly count: number;
  /** How many pages had to be run, since nothing was known of them. */
  readonly runCount: number;
  readonly problems: readonly Problem[];
};

/**
 * Runs the cells of some pages, or recalls what they came to. A page with
 * cells that are wrong before they run is not run.
 */
export async function makeCells(
  book: Book,
  pages: readonly Page[],
  options: CellsOptions,
): Promise<Cells> {
  const all = pages.map((page) => readPageCells(book, page));
  const problems = all.flatMap((it) => it.problems);
  const typed = all.filter(({ cells }) => cells.length > 0);
  const check = options.typeProblems ?? typeProblems;
  const mistyped = await check(typed, options.root);
  problems.push(...mistyped);
  let runCount = 0;
  for (const read of typed) {
    if (read.problems.length > 0 || read.isUnplayable) continue;
    // An error in a file that they import is an error of all.
    const isTheirs = ({ file }: Problem) =>
      file === read.file || pages.every(({ path }) => path !== file);
    if (mistyped.some(isTheirs)) continue;
    const outcome = await outcomeOf(book, read, options);
    problems.push(...outcome.problems);
    runCount += outcome.isRun ? 1 : 0;
  }
  const count = all.reduce((sum, { page }) => sum + cellsOf(page).length, 0);
  return { count, runCount, problems };
}

/** The cells of a page, as they were read. */
export type ReadPage = {
  readonly page: Page;
  readonly file: string;
  /** As in `02-coroutines`, or `glossary`. */
  readonly name: string;
  readonly cells: readonly ReadCell[];
  readonly problems: readonly Problem[];
  /** A scene is amiss; the structure of the page says so. */
  readonly isUnplayable: boolean;
};

function readPageCells(book: Book, page: Page): ReadPage {
  const number = page.slug === null ? null : Number(page.slug.slice(0, 2));
  const read = cellsOf(page).map(({ cell }) => readCell(cell, number));
  return {
    page,
    file: page.path,
    name: page.slug ?? page.path.replace(/^chapters\/|\.md$/g, ""),
    cells: read.flatMap((cell) => ("fence" in cell ? [cell] : [])),
    problems: read.flatMap((cell) => ("fence" in cell ? [] : cell)),
    isUnplayable: sceneProblems(book, page).length > 0,
  };
}

async function outcomeOf(book: Book, read: ReadPage, options: CellsOptions) {
  const sceneFor = ({ fence }: ReadCell) => sceneOf(fence, book.files);
  const ran = await runCells(read, sceneFor, options);
  const cells = cellsOf(read.page);
  const problems = ran.results.flatMap((result) => {
    const it = cells[result.index];
    if (it === undefined) return [];
    const ending = endingProblem(it, result, ran.lineOf(result));
    return ending ?? changeProblem(it, read.page, result, options) ?? [];
  });
  return { problems: [...problems, ...ran.problems], isRun: ran.isRun };
}

function changeProblem(
  cell: Cell,
  page: Page,
  result: Parameters<typeof outputTextOf>[1],
  { onChanged }: CellsOptions,
): Problem | null {
  const fresh = outputTextOf(cell, result);
  const difference = changeOf(cell, fresh);
  if (difference === null) return null;
  if (cell.output === null) {
    const [first = ""] = fresh.split("\n");
    return problem("CELL001", cell.cell, first);
  }
  const nth = nthOf(cell.cell, page);
  return onChanged({ ...cell, nth, fresh, difference });
}

/** For those who only look: a change is a problem. */
export function reportCell({ cell, difference }: ChangedCell): Problem {
  return problem("CELL002", cell, difference);
}
