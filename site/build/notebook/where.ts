/**
 * Where an entry of a page sends its reader: the last paragraph of the entry.
 * It has links to headings of chapters, and may have code behind a link: what
 * shows it there. Instead it may say that the chapter is still to come:
 *
 *     [01, What ready means](01-callbacks/README.md#what-ready-means): see
 *     the output `IN OUT RDHUP`, or `npm run echo -- 01`.
 *
 *     To come, in chapter 07.
 */
import type { Token } from "markdown-it";
import type { Book } from "../read.ts";
import type { Place } from "../rules.ts";
import { targetOf } from "./links.ts";
import { chapterOf, type Page } from "./page.ts";
import { isIn, type Section, sectionsOf } from "./sections.ts";

/** A link, and the code behind it, each with its line. */
export type Pointer = Place & {
  readonly href: string;
  readonly shown: readonly Shown[];
};

/** A piece of code in a paragraph. */
export type Shown = Place & { readonly token: Token; readonly text: string };

/** What an entry says, and where it sends its reader. */
export type Where = {
  /** The paragraphs before the last. */
  readonly said: readonly Token[];
  readonly pointers: readonly Pointer[];
  /** The number of the chapter that is still to be written, or null. */
  readonly chapterToCome: number | null;
};

/** The two parts of an entry. */
export function whereOf(page: Page, { tokens }: Section): Where {
  const paragraphs = tokens.filter(({ type }) => type === "inline");
  const last = paragraphs.at(-1);
  const [, number] = /^To come, in chapter (\d\d)\.$/.exec(
    last?.content ?? "",
  ) ?? [null, null];
  return {
    said: paragraphs.slice(0, -1),
    pointers: last === undefined ? [] : pointersIn(page, last),
    chapterToCome: number === null ? null : Number(number),
  };
}

/** The section of a chapter that a link leads to; null if it is no heading. */
export function sectionAt(book: Book, page: Page, { href }: Pointer) {
  const target = targetOf(book, page, href);
  const chapter = book.pages.find(({ path }) => path === target?.path);
  const number = chapter === undefined ? null : chapterOf(chapter);
  if (chapter === undefined || number === null) return null;
  const section = sectionsOf(chapter).find(({ id }) => id === target?.anchor);
  if (section === undefined) return null;
  return { chapter, section, number, isInside: isIn(section) };
}

/** Whether the chapter of this number has a page. */
export function isWritten({ pages }: Book, number: number): boolean {
  return pages.some((page) => chapterOf(page) === number);
}

function pointersIn({ path }: Page, paragraph: Token): readonly Pointer[] {
  const pointers: (Pointer & { readonly shown: Shown[] })[] = [];
  let line = (paragraph.map?.[0] ?? 0) + 1;
  let isInLink = false;
  for (const token of paragraph.children ?? []) {
    const place = { file: path, line };
    if (token.type.endsWith("break")) line += 1;
    if (token.type.startsWith("link_")) isInLink = token.type === "link_open";
    if (token.type === "link_open") {
      pointers.push({ ...place, href: `${token.attrGet("href")}`, shown: [] });
    }
    if (token.type !== "code_inline" || isInLink) continue;
    pointers.at(-1)?.shown.push({ ...place, token, text: token.content });
  }
  return pointers;
}
