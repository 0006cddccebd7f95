/**
 * Where an entry of a page sends its reader: the last paragraph of the entry,
 * or a list that ends it. It has links to headings of chapters, and may have
 * code behind a link: what shows it there. Instead it may say that the chapter
 * is still to come:
 *
 *     - [01, What ready means](01-callbacks/README.md#what-ready-means)
 *       `IN OUT RDHUP`
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
  /** The paragraphs before these links. */
  readonly said: readonly Token[];
  readonly pointers: readonly Pointer[];
  /** Code that stands before any link. */
  readonly strays: readonly Shown[];
  /** The number of the chapter that is still to be written, or null. */
  readonly chapterToCome: number | null;
};

/** The two parts of an entry. */
export function whereOf(page: Page, { tokens }: Section): Where {
  const list = tokens.findLastIndex(({ type }) => type === "bullet_list_open");
  const isListLast = tokens.at(-1)?.type === "bullet_list_close";
  const last = tokens.findLastIndex(({ type }) => type === "inline");
  const start = isListLast ? list : last;
  const areInline = ({ type }: Token) => type === "inline";
  const ending = tokens.slice(Math.max(0, start)).filter(areInline);
  const [, number] = /^To come, in chapter (\d\d)\.$/.exec(
    ending[0]?.content ?? "",
  ) ?? [null, null];
  const parts = ending.map((it) => pointersIn(page, it));
  return {
    said: tokens.slice(0, Math.max(0, start)).filter(areInline),
    pointers: parts.flatMap(({ pointers }) => pointers),
    strays: parts.flatMap(({ strays }) => strays),
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

function pointersIn({ path }: Page, paragraph: Token) {
  const pointers: (Pointer & { readonly shown: Shown[] })[] = [];
  const strays: Shown[] = [];
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
    const shown = pointers.at(-1)?.shown ?? strays;
    shown.push({ ...place, token, text: token.content });
  }
  return { pointers, strays };
}
