/** The links of a page: what they point at, and whether that is there. */
import { posix } from "node:path";
import type { Token } from "markdown-it";
import type { Book } from "../read.ts";
import { type Place, type Problem, problem } from "../rules.ts";
import { headingIds } from "./headings.ts";
import type { Page } from "./page.ts";

/** A link or an image, where it is written, as it is written. */
export type Link = Place & { readonly token: Token; readonly href: string };

/** A file of the repository and a place in it, "" for its beginning. */
export type Target = { readonly path: string; readonly anchor: string };

/** All links and images of a page. */
export function linksOf(page: Page): readonly Link[] {
  const links: Link[] = [];
  let line = 1;
  for (const token of page.tokens) {
    if (token.map !== null) line = token.map[0] + 1;
    for (const child of token.children ?? []) {
      if (child.type.endsWith("break")) line += 1;
      const href = child.attrGet("href") ?? child.attrGet("src");
      if (href === null) continue;
      links.push({ file: page.path, line, token: child, href: `${href}` });
    }
  }
  return links;
}

/** What a link in a page points at; null for one that leaves the book. */
export function targetOf(book: Book, page: Page, href: string): Target | null {
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) return null;
  const [, pathname = "", anchor = ""] = /^([^#]*)#?(.*)$/.exec(href) ?? [];
  if (pathname === "") return { path: page.path, anchor };
  const folder = posix.dirname(page.path);
  const path = posix.join(folder, decodeURI(pathname)).replace(/\/$/, "");
  const readme = `${path}/README.md`;
  const isPage = book.pages.some((page) => page.path === readme);
  return { path: isPage ? readme : path, anchor: decodeURI(anchor) };
}

/** Links to files, folders and headings that are not there. */
export function linkProblems(book: Book, page: Page): readonly Problem[] {
  return linksOf(page)
    .map((link) => problemOf(book, link, targetOf(book, page, link.href)))
    .filter((found) => found !== null);
}

function problemOf(book: Book, link: Link, target: Target | null) {
  if (target === null) {
    const isLoaded = link.token.type === "image";
    return isLoaded ? problem("LINK006", link, link.href) : null;
  }
  const { path, anchor } = target;
  if (book.files.isFolder(path)) return problem("LINK003", link, path);
  const text = book.files.read(path);
  if (text === null) return problem("LINK001", link, path);
  if (anchor === "" || hasAnchor(book, path, anchor)) return null;
  return problem("LINK002", link, anchor, path);
}

function hasAnchor(book: Book, path: string, anchor: string): boolean {
  const page = book.pages.find((page) => page.path === path);
  if (page !== undefined) {
    return [...headingIds(page.tokens).values()].includes(anchor);
  }
  const source = book.sourceAt(path);
  const [, line] = /^L(\d+)(?:-L\d+)?$/.exec(anchor) ?? [];
  const number = Number(line);
  return source?.lines[number - 1] !== undefined && !source.markers.has(number);
}
