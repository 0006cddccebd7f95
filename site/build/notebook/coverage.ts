/** Which lines of a chapter's source its page shows, and which it forgot. */
import { isBlank, linesOf, type Range, rangesOf } from "../lines.ts";
import type { Book, Chapter } from "../read.ts";
import { type Problem, problem } from "../rules.ts";
import { excerptOf } from "./excerpt.ts";
import { isOf } from "./fence.ts";
import type { Hidden } from "./hidden.ts";
import type { SourceMeaning } from "./kinds/source.ts";
import { isClosing, type Source } from "./source.ts";

/** The lines of a chapter's source, counted, and what is wrong with them. */
export type Coverage = {
  readonly shown: number;
  readonly hidden: number;
  /** Lines that have to be shown or hidden: no blank ones, no lone braces. */
  readonly total: number;
  readonly problems: readonly Problem[];
};

type LinesByPath = ReadonlyMap<string, ReadonlySet<number>>;

/** Compares what a chapter shows with what its folder in `src/` holds. */
export function coverageOf(book: Book, chapter: Chapter): Coverage {
  const fences = chapter.page?.fences.filter(isOf("source")) ?? [];
  const entries = chapter.page?.hidden ?? [];
  const shown = linesByPath(book, fences);
  const hidden = linesByPath(book, entries);
  const counts = { shown: 0, hidden: 0, total: 0 };
  const problems = problemsOfHidden(book, chapter, entries, shown);
  for (const source of chapter.sources) {
    const shownHere = withHeads(source, shown.get(source.path));
    const uncovered: number[] = [];
    for (const line of linesToShow(source)) {
      counts.total += 1;
      if (shownHere.has(line)) counts.shown += 1;
      else if (hidden.get(source.path)?.has(line)) counts.hidden += 1;
      else uncovered.push(line);
    }
    for (const { first, last } of joined(rangesOf(uncovered), source)) {
      const place = { file: source.path, line: first, lastLine: last };
      problems.push(problem("SNIP014", place));
    }
  }
  return { ...counts, problems };
}

/** Ranges with nothing but exempt lines between them, as one. */
function joined(ranges: readonly Range[], source: Source): readonly Range[] {
  const result: Range[] = [];
  for (const range of ranges) {
    const before = result.at(-1);
    const gap = { first: (before?.last ?? 0) + 1, last: range.first - 1 };
    const isGapExempt = linesOf(gap).every((line) => isExempt(line, source));
    if (before === undefined || !isGapExempt) result.push(range);
    else result.splice(-1, 1, { first: before.first, last: range.last });
  }
  return result;
}

/** The lines that fences or hidden entries name, file by file. */
function linesByPath(
  book: Book,
  targets: readonly { readonly meaning: SourceMeaning }[],
): LinesByPath {
  const result = new Map<string, Set<number>>();
  for (const { meaning } of targets) {
    const source = book.sourceAt(meaning.path);
    const excerpt = source && excerptOf(source, meaning.names);
    if (excerpt === null || "unknown" in excerpt) continue;
    const lines = result.get(meaning.path) ?? new Set();
    for (const { number } of excerpt) if (number !== null) lines.add(number);
    result.set(meaning.path, lines);
  }
  return result;
}

/** Entries that hide nothing: another chapter's lines, or lines shown. */
function problemsOfHidden(
  book: Book,
  { slug, page }: Chapter,
  entries: readonly Hidden[],
  shown: LinesByPath,
): Problem[] {
  const folder = `src/${slug}/`;
  return entries.flatMap((entry) => {
    const { target, meaning } = entry;
    if (!meaning.path.startsWith(folder)) {
      return [problem("SNIP016", entry, target, folder)];
    }
    const source = book.sourceAt(meaning.path);
    const named = linesByPath(book, [entry]).get(meaning.path);
    // An unknown name is another rule's business.
    if (page === null || source === null || named === undefined) return [];
    const shownHere = withHeads(source, shown.get(meaning.path));
    const isNeeded = linesToShow(source).some(
      (line) => named.has(line) && !shownHere.has(line),
    );
    return isNeeded ? [] : [problem("SNIP017", entry, target)];
  });
}

/** The lines of a file that a reader has to see. */
function linesToShow(source: Source): readonly number[] {
  const all = linesOf({ first: 1, last: source.lines.length });
  return all.filter((line) => !isExempt(line, source));
}

/** The lines shown, and the head of each class with all members shown. */
function withHeads(source: Source, shown: ReadonlySet<number> = new Set()) {
  const isShown = (line: number) => isExempt(line, source) || shown.has(line);
  const heads = source.classes
    .filter(({ members }) => members.flatMap(linesOf).every(isShown))
    .flatMap(({ head }) => linesOf(head));
  return new Set([...shown, ...heads]);
}

/** Blank lines, region markers, and lines of lone closing punctuation. */
function isExempt(line: number, { lines, markers }: Source): boolean {
  const text = lines[line - 1];
  if (isBlank(text) || markers.has(line)) return true;
  return isClosing(text);
}
