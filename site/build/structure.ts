/** Stage 2: what must be sound before anything can be pasted or drawn. */
import { excerptOrProblem } from "./notebook/bodies.ts";
import { sceneProblems } from "./notebook/cells.ts";
import { isOf } from "./notebook/fence.ts";
import { linkProblems } from "./notebook/links.ts";
import type { Page } from "./notebook/page.ts";
import { readingOrder } from "./notebook/order.ts";
import { pairingProblems } from "./notebook/records.ts";
import { type Book, contentsPath } from "./read.ts";
import { type Problem, problem, sorted } from "./rules.ts";

/** Fences, regions, names and links that are not what they should be. */
export function structureProblems(book: Book): readonly Problem[] {
  return sorted([
    ...contentsProblems(book),
    ...regionProblems(book),
    ...book.pages.flatMap((page) => pageProblems(book, page)),
  ]);
}

/** The same for one page. */
export function pageProblems(book: Book, page: Page): readonly Problem[] {
  return [
    ...page.problems,
    ...nameProblems(book, page),
    ...pairingProblems(page),
    ...sceneProblems(book, page),
    ...linkProblems(book, page),
  ];
}

function contentsProblems(book: Book): readonly Problem[] {
  const { pages } = book;
  if (pages.every(({ path }) => path !== contentsPath)) {
    return [problem("SNIP019", { file: contentsPath, line: 1 })];
  }
  const linked = readingOrder(book);
  return pages
    .filter((page) => !linked.includes(page))
    .map(({ path }) => problem("LINK004", { file: path, line: 1 }));
}

/** In all files that a chapter has or shows. */
function regionProblems({ chapters, pages, sourceAt }: Book) {
  const shown = pages
    .flatMap(({ fences }) => fences)
    .filter(isOf("source"))
    .map(({ meaning }) => sourceAt(meaning.path));
  const sources = new Set([
    ...chapters.flatMap((chapter) => chapter.sources),
    ...shown,
  ]);
  return [...sources].flatMap((source) => source?.problems ?? []);
}

function nameProblems(book: Book, page: Page): readonly Problem[] {
  return [...page.fences.filter(isOf("source")), ...page.hidden]
    .filter(({ meaning }) => isReadable(book, meaning.path))
    .map((target) => excerptOrProblem(book, target))
    .filter((found) => "rule" in found);
}

/** What cannot be parsed lacks names, but not for the page to mend. */
function isReadable({ sourceAt }: Book, path: string): boolean {
  const problems = sourceAt(path)?.problems ?? [];
  return problems.every(({ rule }) => rule !== "SNIP018");
}
