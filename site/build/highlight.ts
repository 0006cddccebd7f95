/** Stage 3: all code of the book in colours, files whole. */
import type { Token } from "markdown-it";
import type { Memory } from "./memory.ts";
import type { Fence } from "./notebook/fence.ts";
import { linksOf, targetOf } from "./notebook/links.ts";
import type { Source } from "./notebook/source.ts";
import {
  type ColouredLine,
  type Colours,
  createColours,
  plainLines,
} from "./pages/colours.ts";
import type { Book } from "./read.ts";

/** The coloured lines of whole files and of fences with code of their own. */
export type Coloured = {
  /** Each file that gets a page, by path. */
  readonly files: ReadonlyMap<string, readonly ColouredLine[]>;
  readonly fences: ReadonlyMap<Token, readonly ColouredLine[]>;
  readonly styleSheet: string;
};

/**
 * Colours files and fences. A file is coloured whole and cut into excerpts
 * afterwards: the middle of a class alone would get the colours of something
 * else.
 */
export async function highlight(book: Book, memory: Memory): Promise<Coloured> {
  const colours = await createColours(memory);
  const files = new Map<string, readonly ColouredLine[]>();
  for (const source of shownFiles(book)) {
    files.set(source.path, colourFile(source, colours));
  }
  const fences = new Map<Token, readonly ColouredLine[]>();
  for (const fence of book.pages.flatMap((page) => page.fences)) {
    const language = languageOf(fence);
    if (language === null) continue;
    fences.set(fence.token, colours.colour(fence.body, language));
  }
  return { files, fences, styleSheet: colours.styleSheet() };
}

/** All of `src/`, and whatever else a page shows or links to. */
function shownFiles(book: Book): readonly Source[] {
  const paths = new Set(book.files.list("src"));
  for (const page of book.pages) {
    for (const { meaning } of page.fences) {
      if (meaning.kind === "source") paths.add(meaning.path);
    }
    for (const { href, token } of linksOf(page)) {
      const target = targetOf(book, page, href);
      const isFile = book.pages.every(({ path }) => path !== target?.path);
      if (target !== null && isFile && token.type !== "image") {
        paths.add(target.path);
      }
    }
  }
  return [...paths].sort().flatMap((path) => book.sourceAt(path) ?? []);
}

function colourFile({ path, lines }: Source, colours: Colours) {
  const text = lines.join("\n");
  return path.endsWith(".ts") ? colours.colour(text, "ts") : plainLines(text);
}

function languageOf({ meaning }: Fence): string | null {
  if (meaning.kind === "cell" || meaning.kind === "error") return "ts";
  if (meaning.kind === "record") return "sh";
  return meaning.kind === "shown" ? meaning.language : null;
}
