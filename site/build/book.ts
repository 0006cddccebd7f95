/** Code and outputs pasted into the pages: what `npm run book` does. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { outdatedFences } from "./notebook/bodies.ts";
import { type Page, readPage } from "./notebook/page.ts";
import { endsItsFence, pasted } from "./notebook/paste.ts";
import { recordsOf } from "./notebook/records.ts";
import type { Progress } from "./progress.ts";
import type { Book } from "./read.ts";
import type { Changed } from "./records/pages.ts";
import { type Problem, problem } from "./rules.ts";

/** How many fences were written, and which could not be. */
export type Pasted = {
  readonly count: number;
  readonly problems: readonly Problem[];
};

/** Writes the source fences that are behind their sources. */
export function pasteCode(
  book: Book,
  pages: readonly Page[],
  root: string,
  progress: Progress,
): Pasted {
  let count = 0;
  const problems: Problem[] = [];
  for (const page of pages) {
    const outdated = outdatedFences(book, page);
    problems.push(...outdated.problems);
    if (outdated.pastes.length === 0) continue;
    writeFileSync(join(root, page.path), pasted(page, outdated.pastes));
    for (const { fence } of outdated.pastes) {
      progress.line(`  ${page.path}:${fence.line} has new code`);
    }
    count += outdated.pastes.length;
  }
  return { count, problems };
}

/** Writes the output of one record; a problem where that cannot be. */
export function pasteOutput(root: string, changed: Changed): Problem | null {
  const { record, fresh } = changed;
  if (endsItsFence(fresh)) return problem("SNIP020", record);
  // Read again: records take a while, and someone may be writing meanwhile.
  const path = join(root, record.file);
  const page = readPage(record.file, readFileSync(path, "utf8"));
  const now = recordsOf(page).find(
    (other) => other.record.meaning.name === record.meaning.name,
  );
  if (now === undefined) return null;
  const paste = { fence: now.output, body: fresh };
  writeFileSync(path, pasted(page, [paste]));
  return null;
}
