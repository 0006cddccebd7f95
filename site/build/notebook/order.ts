/** The order in which the pages are read. */
import { linksOf, targetOf } from "./links.ts";
import type { Page } from "./page.ts";
import { type Book, contentsPath } from "../read.ts";

/** The contents, and the pages in the order in which these link to them. */
export function readingOrder(book: Book): readonly Page[] {
  const contents = book.pages.find(({ path }) => path === contentsPath);
  if (contents === undefined) return [];
  const linked = linksOf(contents)
    .map(({ href }) => targetOf(book, contents, href)?.path)
    .map((path) => book.pages.find((page) => page.path === path))
    .filter((page) => page !== undefined);
  return [...new Set([contents, ...linked])];
}
