/** Stage 1: the book, read once. Later stages look at it, and at no disk. */
import { UsageError } from "../../src/cli/fail.ts";
import type { Files } from "./files.ts";
import { Memory } from "./memory.ts";
import { type Page, readPage } from "./notebook/page.ts";
import { readSource, type Source } from "./notebook/source.ts";

/** A chapter: its page, if it is written, and its folder in `src/`. */
export type Chapter = {
  readonly slug: string;
  readonly page: Page | null;
  readonly sources: readonly Source[];
};

/** Pages, chapters in reading order, and any file of the repository. */
export type Book = {
  readonly files: Files;
  readonly pages: readonly Page[];
  readonly chapters: readonly Chapter[];
  /** A file by path, parsed at the first time; null where there is none. */
  readonly sourceAt: (path: string) => Source | null;
};

/** The page that lists the others. */
export const contentsPath = "chapters/README.md";

/** The page before all others. */
export const titlePath = "chapters/title.md";

/** Reads `chapters/*.md`, the README of each chapter, and `src/`. */
export function readBook(files: Files, memory = new Memory()): Book {
  const pages = files
    .list("chapters")
    .filter((path) => /^chapters\/([^/]+|[^/]+\/README)\.md$/.test(path))
    .map((path) => {
      const text = files.read(path) ?? "";
      return memory.recall(`page ${path}\n${text}`, () => readPage(path, text));
    });
  const sourceAt = sourceReader(files, memory);
  const chapters = slugsOf(files).map((slug) => ({
    slug,
    page: pages.find((page) => page.slug === slug) ?? null,
    sources: files
      .list(`src/${slug}`)
      .filter((path) => path.endsWith(".ts"))
      .map(sourceAt)
      .filter((source) => source !== null),
  }));
  return { files, pages, chapters, sourceAt };
}

/** The pages of a chapter, named `2`, `02` or by its slug; or all pages. */
export function pagesOf(book: Book, chapter?: string): readonly Page[] {
  if (chapter === undefined) return book.pages;
  const prefix = `${chapter.padStart(2, "0")}-`;
  const pages = book.pages.filter(
    ({ slug }) => slug === chapter || slug?.startsWith(prefix),
  );
  if (pages.length > 0) return pages;
  const slugs = book.pages.map(({ slug }) => slug).filter(Boolean);
  throw new UsageError(
    `there is no chapter "${chapter}": choose one of ${slugs.join(", ")}`,
  );
}

function slugsOf(files: Files): readonly string[] {
  const paths = [...files.list("chapters"), ...files.list("src")];
  const slugs = paths
    .map((path) => /^(?:chapters|src)\/(\d\d-[^/]+)\//.exec(path)?.[1])
    .filter((slug) => slug !== undefined);
  return [...new Set(slugs)].sort();
}

function sourceReader(files: Files, memory: Memory): Book["sourceAt"] {
  const read = (path: string, text: string) =>
    memory.recall(`source ${path}\n${text}`, () => readSource(path, text));
  const sources = new Map<string, Source | null>();
  return (path) => {
    const known = sources.get(path);
    if (known !== undefined) return known;
    const text = files.read(path);
    const source = text === null ? null : read(path, text);
    sources.set(path, source);
    return source;
  };
}
