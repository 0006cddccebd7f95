/** A page of the book: its Markdown, read once into tokens and fences. */
import MarkdownIt, { type Token } from "markdown-it";
import type { Problem } from "../rules.ts";
import { type Fence, readFences } from "./fence.ts";
import { type Hidden, readHidden } from "./hidden.ts";

/** What the build knows of one Markdown file below `chapters/`. */
export type Page = {
  /** As in `chapters/02-coroutines/README.md`. */
  readonly path: string;
  /** As in `02-coroutines`; null for a page that is no chapter. */
  readonly slug: string | null;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly fences: readonly Fence[];
  readonly hidden: readonly Hidden[];
  /** What was wrong with its fences and comments. */
  readonly problems: readonly Problem[];
};

/** The Markdown of the book; HTML in it is kept, for comments above all. */
export const markdown = new MarkdownIt({ html: true });

/** Reads one page. */
export function readPage(path: string, text: string): Page {
  const tokens = markdown.parse(text, {});
  const { fences, problems } = readFences(path, text.split("\n"), tokens);
  const hidden = readHidden(path, tokens);
  const chapter = /^chapters\/(\d\d-[^/]+)\/README\.md$/.exec(path);
  return {
    path,
    slug: chapter?.[1] ?? null,
    text,
    tokens,
    fences,
    hidden: hidden.entries,
    problems: [...problems, ...hidden.problems],
  };
}

/** The number of the chapter that a page is; null for any other page. */
export function chapterOf({ slug }: Page): number | null {
  return slug === null ? null : Number(slug.slice(0, 2));
}
