/** Which lines of a chapter's source its page shows, and which it forgot. */
import { isBlank, linesOf, type Range, rangesOf } from "../lines.ts";
import type { Book, Chapter } from "../read.ts";
import { type Problem, problem } from "../rules.ts";
import { excerptOf } from "./excerpt.ts";
import { isOf } from "./fence.ts";
import type { Hidden } from "./hidden.ts";
import type { SourceMeaning } from "./kinds/source.ts";
import type { Source } from "./source.ts";

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
    const shownHere = shown.get(source.path) ?? new Set();
    const uncovered: number[] = [];
    for (const line of linesToShow(source, shownHere)) {
      counts.total += 1;
      if (shownHere.has(line)) counts.shown += 1;
      else if (hidden.get(source.path)?.has(line)) counts.hidden += 1;
      else uncovered.push(line);
    }
    for (const { first, last } of rangesOf(uncovered)) {
      const place = { file: source.path, line: first, lastLine: last };
      problems.push(problem("SNIP014", place));
    }
  }
  return { ...counts, problems };
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
    const shownHere = shown.get(meaning.path) ?? new Set();
    const isNeeded = linesToShow(source, shownHere).some(
      (line) => named.has(line) && !shownHere.has(line),
    );
    return isNeeded ? [] : [problem("SNIP017", entry, target)];
  });
}

/** The lines of a file that a reader has to see. */
function linesToShow(source: Source, shown: ReadonlySet<number>) {
  const heads = new Set(
    source.classes
      .filter(({ members }) =>
        members.every((member) => isShown(member, source, shown)),
      )
      .flatMap(({ head }) => linesOf(head)),
  );
  const all = linesOf({ first: 1, last: source.lines.length });
  return all.filter((line) => !isExempt(line, source) && !heads.has(line));
}

function isShown(range: Range, source: Source, shown: ReadonlySet<number>) {
  return linesOf(range).every(
    (line) => isExempt(line, source) || shown.has(line),
  );
}

/** Blank lines, region markers, and lines of lone closing punctuation. */
function isExempt(line: number, { lines, markers }: Source): boolean {
  const text = lines[line - 1];
  if (isBlank(text) || markers.has(line)) return true;
  return /^\s*[)\]}>]+[;,]*$/.test(text ?? "");
}
