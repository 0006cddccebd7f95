/** Stage 4: the files of the site, as text. */
import { siteStyle } from "./figures/style.ts";
import type { Coloured } from "./highlight.ts";
import { questionsPath } from "./notebook/doors.ts";
import { glossaryPath } from "./notebook/glossary.ts";
import { plainText } from "./notebook/headings.ts";
import { linksOf, targetOf } from "./notebook/links.ts";
import { namesPath } from "./notebook/names.ts";
import type { Page } from "./notebook/page.ts";
import { escapeHtml, fill } from "./pages/html.ts";
import { block, fileLines } from "./pages/listing.ts";
import { pageHtml } from "./pages/markdown.ts";
import { readingOrder } from "./notebook/order.ts";
import { imagePathOf, relativeUrl, sitePathOf } from "./pages/urls.ts";
import { type Book, contentsPath, titlePath } from "./read.ts";

/** One file of the site: what it holds, or the repository's file to copy. */
export type SiteFile =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly copyOf: string };

/** What is the same on all pages: the files of `site/`. */
export type Frame = { readonly page: string; readonly style: string };

/** The pages that all others lead to, with a short word for each. */
const headPages = [
  [contentsPath, "Contents"],
  [glossaryPath, "Glossary"],
  [questionsPath, "Questions"],
  [namesPath, "Names"],
] as const;

const siteTitle = "From select to await";

/** Draws every page, every file with a page, and the style sheets. */
export function renderSite(
  book: Book,
  coloured: Coloured,
  frame: Frame,
): readonly SiteFile[] {
  return [
    ...book.pages.map((page) => pageFile(page, book, coloured, frame)),
    ...[...coloured.files.keys()].map((path) =>
      sourceFile(path, book, coloured, frame),
    ),
    ...book.pages.flatMap((page) => imagesOf(page, book)),
    { path: "style.css", text: styleSheet(frame, coloured) },
  ];
}

function styleSheet(frame: Frame, { styleSheet }: Coloured): string {
  return [frame.style, siteStyle(), styleSheet].join("\n");
}

function pageFile(page: Page, book: Book, coloured: Coloured, frame: Frame) {
  const path = sitePathOf(page.path);
  const title = titleOf(page);
  const text = fill(frame.page, {
    title: escapeHtml(title === siteTitle ? title : `${title} · ${siteTitle}`),
    description: escapeHtml(descriptionOf(page)),
    root: rootFrom(path),
    kind: kindOf(page),
    main: pageHtml({ book, page, coloured }),
    book: bookLinks(book, path, page.slug !== null),
    navigation: navigationOf(page, book),
  });
  return { path, text };
}

/** A file of the repository as it is, for links to its lines. */
function sourceFile(
  path: string,
  book: Book,
  coloured: Coloured,
  frame: Frame,
) {
  const source = book.sourceAt(path);
  const lines = coloured.files.get(path) ?? [];
  const numbers = lines
    .map((_, index) => index + 1)
    .filter((number) => !source?.markers.has(number));
  const sitePath = sitePathOf(path);
  const code = block(fileLines(numbers, lines));
  const text = fill(frame.page, {
    title: escapeHtml(`${path} · ${siteTitle}`),
    description: escapeHtml(`${path}, the whole file, with line numbers.`),
    root: rootFrom(sitePath),
    kind: "source",
    main: `<h1>${escapeHtml(path)}</h1>\n${code}`,
    book: bookLinks(book, sitePath),
    navigation: "",
  });
  return { path: sitePath, text };
}

/**
 * What every page leads to: the contents, and what is looked up. A chapter is
 * one of the contents.
 */
function bookLinks({ pages }: Book, from: string, isChapter = false): string {
  return headPages
    .filter(([path]) => pages.some((page) => page.path === path))
    .map(([path, word]) => {
      const to = sitePathOf(path);
      const within = isChapter && path === contentsPath;
      const current = to === from ? "page" : within ? "true" : null;
      const here = current === null ? "" : ` aria-current="${current}"`;
      return `<a href="${relativeUrl(from, to)}"${here}>${word}</a>`;
    })
    .join("\n");
}

/** The pages before and after this one, in reading order. */
function navigationOf(page: Page, book: Book): string {
  const order = readingOrder(book);
  const index = order.indexOf(page);
  const from = sitePathOf(page.path);
  const items = [
    ["Before", order[index - 1]] as const,
    ["Next", order[index + 1]] as const,
  ].flatMap(([word, other]) => {
    if (index === -1 || other === undefined) return [];
    const url = relativeUrl(from, sitePathOf(other.path));
    const link = `<a href="${url}">${escapeHtml(titleOf(other))}</a>`;
    const name = word.toLowerCase();
    return [`<li class="${name}"><span>${word}</span> ${link}</li>`];
  });
  if (items.length === 0) return "";
  return `<nav aria-label="Pages">\n<ul>${items.join("\n")}</ul>\n</nav>`;
}

/** What the style sheet may want to know of a page. */
function kindOf({ path, slug }: Page): string {
  if (path === titlePath) return "title";
  if (slug !== null) return "chapter";
  const [, name = ""] = /([a-z-]+)\.md$/.exec(path) ?? [];
  return `page ${name}`.trimEnd();
}

function imagesOf(page: Page, book: Book): readonly SiteFile[] {
  return linksOf(page)
    .filter(({ token }) => token.type === "image")
    .map(({ href }) => targetOf(book, page, href))
    .filter((target) => target !== null)
    .map(({ path }) => ({ path: imagePathOf(path), copyOf: path }));
}

function titleOf({ tokens, path }: Page): string {
  const heading = tokens.findIndex(({ tag }) => tag === "h1");
  return heading === -1 ? path : plainText(tokens[heading + 1]);
}

/** The beginning of the first paragraph. */
function descriptionOf({ tokens }: Page): string {
  const first = tokens.findIndex(({ type }) => type === "paragraph_open");
  const text = plainText(tokens[first + 1]);
  if (text.length <= 160) return text;
  return `${text.slice(0, 159).replace(/\s+\S*$/, "")}…`;
}

function rootFrom(path: string): string {
  return "../".repeat(path.split("/").length - 1);
}
