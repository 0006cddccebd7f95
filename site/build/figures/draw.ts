/** Draws figures into their files: what `npm run book` does. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "../notebook/page.ts";
import type { Progress } from "../progress.ts";
import type { Book } from "../read.ts";
import type { Problem } from "../rules.ts";
import { figuresOn } from "./figure.ts";
import { fileOf } from "./svg.ts";

/** Writes the figures of some pages that are behind their data. */
export function drawFigures(
  book: Book,
  pages: readonly Page[],
  root: string,
  progress: Progress,
): { readonly count: number; readonly problems: readonly Problem[] } {
  let count = 0;
  const problems: Problem[] = [];
  for (const page of pages) {
    const drawn = figuresOn(book, page);
    problems.push(...drawn.problems);
    for (const figure of drawn.figures) {
      const svg = fileOf(figure);
      if (book.files.read(figure.path) === svg) continue;
      writeFileSync(join(root, figure.path), svg);
      progress.line(`  ${figure.path} is drawn anew`);
      count += 1;
    }
  }
  return { count, problems };
}
