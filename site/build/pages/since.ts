/** What is new in a listing since an earlier chapter, also in words. */
import { chapterNumber } from "../checks/tidy/imports.ts";
import { rangesOf } from "../lines.ts";
import { type Excerpt, excerptOf } from "../notebook/excerpt.ts";
import type { FenceOf } from "../notebook/fence.ts";
import { linesSince, readable } from "../notebook/since.ts";
import type { Source } from "../notebook/source.ts";
import type { Book } from "../read.ts";
import { relativeUrl, sitePathOf } from "./urls.ts";

/** The lines to mark, and what the caption says of them, as HTML. */
export type Marks = {
  readonly lines: ReadonlySet<number>;
  readonly caption: string;
};

const noMarks: Marks = { lines: new Set(), caption: "" };

/** The marks of a listing; none where it is not compared with anything. */
export function marksOf(
  { file, meaning }: FenceOf<"source">,
  excerpt: Excerpt,
  book: Book,
): Marks {
  const { path, names, since } = meaning;
  if (since === null) return noMarks;
  const source = book.sourceAt(path);
  const earlier = book.sourceAt(since);
  // The structure was checked before anything was drawn.
  if (source === null || earlier === null) throw new Error(since);
  const url = relativeUrl(
    sitePathOf(file),
    sitePathOf(since),
    anchorOf(earlier, names),
  );
  const chapter = String(chapterNumber(since)).padStart(2, "0");
  const found = linesSince(source, earlier);
  const link = `<a href="${url}">chapter ${chapter}</a>`;
  const shown = numbersOf(excerpt);
  const lines = readable(found, shown, source);
  // A bar along all lines would tell none from another.
  if (shown.every((number) => lines.has(number))) {
    const isAll = shown.every((number) => found.has(number));
    const words = isAll ? "all new" : "nearly all new";
    return { lines: new Set(), caption: `<p>${words} since ${link}</p>` };
  }
  const marked = shown.filter((number) => lines.has(number));
  return { lines, caption: captionOf(marked, link) };
}

/** The same parts of the earlier file, as far as it has them. */
function anchorOf(earlier: Source, names: readonly string[]): string {
  const known = names.filter((name) => earlier.ranges.has(name));
  const before = excerptOf(earlier, known);
  const isThere = known.length > 0 && !("unknown" in before);
  return isThere ? `L${firstLine(before)}` : "";
}

/** The number of the first line that an excerpt shows. */
export function firstLine(excerpt: Excerpt): number {
  return numbersOf(excerpt)[0] ?? 1;
}

function numbersOf(excerpt: Excerpt): readonly number[] {
  return excerpt.map(({ number }) => number).filter((it) => it !== null);
}

/** The bars are for those who see them, the numbers for those who do not. */
function captionOf(marked: readonly number[], link: string): string {
  if (marked.length === 0) return `<p>nothing new since ${link}</p>`;
  const unseen = `<span class="unseen">: ${inWords(marked)}</span>`;
  return `<p class="since">new since ${link}${unseen}</p>`;
}

const list = new Intl.ListFormat("en-GB");

function inWords(numbers: readonly number[]): string {
  const ranges = rangesOf(numbers).map(({ first, last }) =>
    first === last ? `${first}` : `${first} to ${last}`,
  );
  return `${numbers.length === 1 ? "line" : "lines"} ${list.format(ranges)}`;
}
