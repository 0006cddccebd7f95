/** Every check of the book, a stage each: what `npm run check` does. */
import { makeCells, reportCell } from "./cells/pages.ts";
import { cellStyleProblems } from "./cells/style.ts";
import { exerciseChecks } from "./checks/exercises.ts";
import { outputProblems } from "./checks/outputs.ts";
import { pageChecks } from "./checks/pages.ts";
import { countWords, proseProblems, wordCounts } from "./checks/prose.ts";
import { styledFiles, tidyProblems } from "./checks/tidy.ts";
import { compileErrors, reportMessage } from "./errors/pages.ts";
import { checkedFigures, traceProblems } from "./figures/problems.ts";
import { machineFolders } from "./machine-paths.ts";
import { bodyProblems } from "./notebook/bodies.ts";
import { unusedScenes } from "./notebook/cells.ts";
import { coverageOf } from "./notebook/coverage.ts";
import { isOf } from "./notebook/fence.ts";
import { counted, type Progress, stage } from "./progress.ts";
import type { Book } from "./read.ts";
import { makeRecords, reportChange } from "./records/pages.ts";
import { type Problem, printed, problem } from "./rules.ts";
import { structureProblems } from "./structure.ts";
import { compile } from "./tsc.ts";

/** What a check looked at, and what it found. */
export type Checked = {
  readonly count: number;
  /** What was counted, as in "fence". */
  readonly noun: string;
  readonly problems: readonly Problem[];
  /** Lines to print in any case. */
  readonly notes?: readonly string[];
};

/** One check: its name and how to run it. */
export type Check = readonly [
  name: string,
  run: (
    book: Book,
    root: string,
    progress: Progress,
  ) => Checked | Promise<Checked>,
];

/** The checks, quick ones first. */
export const checks: readonly Check[] = [
  ["types", checkTypes],
  ["fences", checkFences],
  ["coverage", checkCoverage],
  ["figures", checkFigures],
  ["outputs", checkOutputs],
  ["errors", checkErrors],
  ["cells", checkCells],
  ["prose", checkProse],
  ...pageChecks,
  ...exerciseChecks,
  ["style", checkStyle],
  ["records", checkRecords],
];

/** Runs checks, prints what they find, and counts what passed and failed. */
export async function runChecks(
  some: readonly Check[],
  book: Book,
  root: string,
  progress: Progress,
) {
  let passed = 0;
  let failed = 0;
  for (const [name, run] of some) {
    const { count, problems, notes } = await stage(
      progress,
      name,
      () => run(book, root, progress),
      ({ count, noun, problems }) =>
        `${counted(count, noun)}, ${counted(problems.length, "problem")}`,
    );
    for (const note of notes ?? []) progress.line(`  ${note}`);
    for (const found of problems) progress.line(printed(found));
    passed += Math.max(0, count - problems.length);
    failed += problems.length;
  }
  progress.line(`${passed} passed, ${failed} failed`);
  return { passed, failed };
}

/** The compiler's opinion of all of our files. */
export async function checkTypes(_book: Book, root: string): Promise<Checked> {
  const diagnostics = await compile(root, "tsconfig.json");
  const problems = diagnostics.map(({ file, line, code, message }) =>
    problem("TYPE001", { file, line }, `${code}: ${message}`),
  );
  return { count: 1, noun: "project", problems };
}

/** Fences, names, regions, links; and code that is what the source says. */
export function checkFences(book: Book): Checked {
  const problems = [
    ...structureProblems(book),
    ...book.pages.flatMap((page) => bodyProblems(book, page)),
  ];
  const count = book.pages.flatMap((page) => page.fences).length;
  return { count, noun: "fence", problems };
}

/** Each line of a chapter's source is shown, or hidden for a reason. */
export function checkCoverage(book: Book): Checked {
  const coverages = book.chapters.map((chapter) => ({
    slug: chapter.slug,
    ...coverageOf(book, chapter),
  }));
  return {
    count: coverages.length,
    noun: "chapter",
    problems: coverages.flatMap(({ problems }) => problems),
    notes: coverages.map(
      ({ slug, shown, hidden, total }) =>
        `${slug}: ${shown} of ${total} lines shown, ${hidden} hidden`,
    ),
  };
}

/** Each figure is drawn from its data, shown once, and said in words. */
export function checkFigures(book: Book, root: string): Checked {
  const { count, problems } = checkedFigures(book);
  const outdated = traceProblems(book, root);
  return { count, noun: "figure", problems: [...problems, ...outdated] };
}

/** Each output can be read by everybody, on any machine. */
export function checkOutputs({ pages }: Book, root: string): Checked {
  const folders = machineFolders(root);
  const outputs = pages.flatMap(({ fences }) => fences.filter(isOf("output")));
  const problems = pages.flatMap((page) => outputProblems(page, folders));
  return { count: outputs.length, noun: "output", problems };
}

/** Each error fence fails as it says, and in the words below it. */
export async function checkErrors(
  { pages }: Book,
  root: string,
): Promise<Checked> {
  const compiled = await compileErrors(pages, root, reportMessage);
  return { ...compiled, noun: "error fence" };
}

/** Each cell comes to what the page says, and each scene is played. */
export async function checkCells(
  book: Book,
  root: string,
  progress: Progress,
): Promise<Checked> {
  const options = { root, progress, onChanged: reportCell };
  const { count, problems } = await makeCells(book, book.pages, options);
  const all = [...problems, ...unusedScenes(book)];
  return { count, noun: "cell", problems: all };
}

/** No empty words; and how long each chapter is. */
export function checkProse(book: Book): Checked {
  const notes = book.pages
    .filter(({ slug }) => slug !== null)
    .map((page) => `${page.slug}: ${countWords(page)} words${warning(page)}`);
  const problems = book.pages.flatMap(proseProblems);
  return { count: book.pages.length, noun: "page", problems, notes };
}

function warning(page: Book["pages"][number]): string {
  const { least, most } = wordCounts;
  const count = countWords(page);
  if (count >= least && count <= most) return "";
  return `, warning: a chapter has ${least} to ${most}`;
}

/** House style, file by file, and in the cells of the pages. */
export function checkStyle({ files, pages }: Book): Checked {
  const paths = styledFiles(files);
  const problems = paths.flatMap((path) =>
    tidyProblems(path, files.read(path) ?? ""),
  );
  const ofCells = pages.flatMap(cellStyleProblems);
  const all = [...problems, ...ofCells];
  return { count: paths.length, noun: "file", problems: all };
}

/** The records again, next to those in the pages. */
async function checkRecords(book: Book, root: string, progress: Progress) {
  const recordings = await makeRecords(
    book.pages,
    root,
    progress,
    reportChange,
  );
  const { count, skipped, problems } = recordings;
  const notes = skipped === 0 ? [] : [`${skipped} skipped`];
  return { count, noun: "record", problems, notes };
}
