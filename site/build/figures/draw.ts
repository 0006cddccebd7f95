/** Draws figures into their files: what `npm run book` does. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesOn } from "../files.ts";
import { counted, type Progress, stage } from "../progress.ts";
import { pagesOf, readBook } from "../read.ts";
import type { Problem } from "../rules.ts";
import { figuresOn } from "./figure.ts";
import { fileOf } from "./svg.ts";
import { outdatedTraces } from "./trace/run.ts";

type Drawn = { readonly count: number; readonly problems: readonly Problem[] };

/** Writes the figures that are behind their data, of all chapters or one. */
export function drawFigures(
  root: string,
  progress: Progress,
  chapter?: string,
): Promise<Drawn> {
  return stage(
    progress,
    "figures",
    () => draw(root, progress, chapter),
    ({ count }) => `${counted(count, "figure")} changed`,
  );
}

function draw(root: string, progress: Progress, chapter?: string): Drawn {
  // Read now: a figure may be drawn from an output recorded a moment ago.
  for (const { path, text } of outdatedTraces(readBook(filesOn(root)), root)) {
    writeFileSync(join(root, path), text);
    progress.line(`  ${path} is recorded anew`);
  }
  const book = readBook(filesOn(root));
  let count = 0;
  const problems: Problem[] = [];
  for (const page of pagesOf(book, chapter)) {
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
