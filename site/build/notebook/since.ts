/** Which lines of a file are new since an earlier one that it restates. */
import { diffArrays } from "diff";
import { chapterNumber } from "../checks/tidy/imports.ts";
import { isBlank, linesOf, rangesOf } from "../lines.ts";
import type { Book } from "../read.ts";
import { type Problem, problem } from "../rules.ts";
import type { FenceOf } from "./fence.ts";
import { isClosing, type Source } from "./source.ts";

/** What keeps a file from being compared with the one that `since` names. */
export function sinceProblem(
  book: Book,
  fence: Pick<FenceOf<"source">, "file" | "line" | "meaning">,
  source: Source,
): Problem | null {
  const { path, since } = fence.meaning;
  if (since === null) return null;
  const earlier = book.sourceAt(since);
  if (earlier === null) return problem("SNIP002", fence, since);
  if (!isEarlier(since, path)) return problem("SNIP021", fence, since, path);
  const isAllNew = compared(source, earlier).every(({ isNew }) => isNew);
  return isAllNew ? problem("SNIP022", fence, path, since) : null;
}

function isEarlier(since: string, path: string): boolean {
  const [before, here] = [chapterNumber(since), chapterNumber(path)];
  return before !== null && here !== null && before < here;
}

/**
 * The numbers of the lines that are new, or different. Closing brackets and
 * blank lines are left out of the comparison, since any two files have those
 * in common: what they are follows from the lines around them.
 */
export function linesSince(
  source: Source,
  earlier: Source,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { number, isNew } of compared(source, earlier)) {
    if (isNew) found.add(number);
  }
  addClosing(found, source);
  addBlank(found, source);
  return found;
}

/** The lines that say something, and whether they are in one file alone. */
function compared(source: Source, earlier: Source) {
  const numbers = tellingLines(source);
  const changes = diffArrays(textsOf(earlier), textsOf(source));
  const flags = changes
    .filter(({ removed }) => !removed)
    .flatMap(({ added, value }) => value.map(() => added));
  return numbers.map((number, index) => ({ number, isNew: flags[index] }));
}

function tellingLines(source: Source): readonly number[] {
  const isTelling = (number: number) => !isClosing(source.lines[number - 1]);
  return writtenLines(source).filter(isTelling);
}

/** Lines with something on them, which is no marker of a region. */
function writtenLines({ lines, markers }: Source): readonly number[] {
  return linesOf({ first: 1, last: lines.length }).filter(
    (number) => !markers.has(number) && !isBlank(lines[number - 1]),
  );
}

/** Without their indentation: code that is only moved in or out is no news. */
function textsOf(source: Source): string[] {
  return tellingLines(source).map((line) => source.lines[line - 1]!.trim());
}

/** A bracket is new where the line that it closes is new, and its last one. */
function addClosing(found: Set<number>, source: Source): void {
  const indentOf = (number: number) => source.lines[number - 1]?.search(/\S/);
  const above: number[] = [];
  for (const number of writtenLines(source)) {
    if (isClosing(source.lines[number - 1])) {
      const last = above.at(-1);
      const indent = indentOf(number);
      const opening = above.findLast((other) => indentOf(other) === indent);
      if (has(found, last) && has(found, opening)) found.add(number);
    }
    above.push(number);
  }
}

/** A blank line is new between new lines. */
function addBlank(found: Set<number>, source: Source): void {
  const written = writtenLines(source);
  for (const [index, number] of written.entries()) {
    const next = written[index + 1];
    if (next === undefined || !found.has(number) || !found.has(next)) continue;
    for (const line of linesOf({ first: number, last: next })) found.add(line);
  }
}

// Where so much is new, single old lines between would be all one sees.
const mostly = 2 / 3;
const gapMax = 2;

/**
 * The lines to mark of those that are shown. Where nearly all of them are
 * new, a mark goes on over one or two old lines, and a comment and what it
 * stands above are marked together.
 */
export function readable(
  found: ReadonlySet<number>,
  shown: readonly number[],
  source: Source,
): ReadonlySet<number> {
  const written = new Set(writtenLines(source));
  const parts = rangesOf(shown).map((range) =>
    linesOf(range).filter((number) => written.has(number)),
  );
  const all = parts.flat();
  const newCount = all.filter((number) => found.has(number)).length;
  if (newCount <= all.length * mostly) return found;
  const result = new Set(found);
  for (const part of parts) {
    joinComments(result, part, source);
    closeGaps(result, part);
  }
  addClosing(result, source);
  addBlank(result, source);
  return result;
}

function closeGaps(found: Set<number>, part: readonly number[]): void {
  for (const index of part.keys()) {
    const last = part.findLastIndex((it, at) => at < index && found.has(it));
    const gap = part.slice(last + 1, index);
    const isGap = last !== -1 && has(found, part[index]);
    if (isGap && gap.length <= gapMax) for (const it of gap) found.add(it);
  }
}

/** A comment, and the line below it, are new if one line of them is. */
function joinComments(
  found: Set<number>,
  part: readonly number[],
  source: Source,
): void {
  const isComment = (number: number) =>
    /^\s*(\/\*\*|\*)/.test(source.lines[number - 1] ?? "");
  let together: number[] = [];
  for (const number of part) {
    together.push(number);
    if (isComment(number)) continue;
    if (together.some((it) => found.has(it))) {
      for (const it of together) found.add(it);
    }
    together = [];
  }
}

function has(found: ReadonlySet<number>, number: number | undefined): boolean {
  return number !== undefined && found.has(number);
}
