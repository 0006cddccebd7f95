/** The order in which the pages are read. */
import { linksOf, targetOf } from "./links.ts";
import type { Page } from "./page.ts";
import { type Book, contentsPath, titlePath } from "../read.ts";

/** Title, contents, and the pages in the order in which these link to them. */
export function readingOrder(book: Book): readonly Page[] {
  const at = (path: string) => book.pages.filter((page) => page.path === path);
  const [contents] = at(contentsPath);
  if (contents === undefined) return [];
  const linked = linksOf(contents)
    .map(({ href }) => targetOf(book, contents, href)?.path)
    .map((path) => book.pages.find((page) => page.path === path))
    .filter((page) => page !== undefined);
  return [...new Set([...at(titlePath), contents, ...linked])];
}
