/** Code and outputs pasted into the pages: what `npm run book` does. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ChangedCell, makeCells } from "./cells/pages.ts";
import { unfitLines } from "./checks/outputs.ts";
import { type ChangedMessage, compileErrors } from "./errors/pages.ts";
import { machineFolders } from "./machine-paths.ts";
import { outdatedFences } from "./notebook/bodies.ts";
import { sameCell } from "./notebook/cells.ts";
import { errorsOf, isSameError } from "./notebook/errors.ts";
import type { FenceOf } from "./notebook/fence.ts";
import { type Page, readPage } from "./notebook/page.ts";
import { endsItsFence, pasted } from "./notebook/paste.ts";
import { recordsOf } from "./notebook/records.ts";
import type { Progress } from "./progress.ts";
import type { Book } from "./read.ts";
import type { Changed } from "./records/pages.ts";
import { type Place, type Problem, problem } from "./rules.ts";

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

/** Writes what the compiler says below the error fences with an output. */
export async function pasteErrors(
  _book: Book,
  pages: readonly Page[],
  root: string,
  progress: Progress,
): Promise<Pasted> {
  let count = 0;
  const { problems } = await compileErrors(pages, root, (changed) => {
    const refusal = pasteMessage(root, changed);
    if (refusal !== null) return refusal;
    const { file, line } = changed.error;
    progress.line(`  ${file}:${line} has a new message`);
    count += 1;
    return null;
  });
  return { count, problems };
}

/** Writes what cells print below them. */
export async function pasteCells(
  book: Book,
  pages: readonly Page[],
  root: string,
  progress: Progress,
): Promise<Pasted> {
  let count = 0;
  const onChanged = (changed: ChangedCell) => {
    const refusal = pasteCell(root, changed);
    if (refusal !== null) return refusal;
    const { file, line } = changed.cell;
    progress.line(`  ${file}:${line} has a new output`);
    count += 1;
    return null;
  };
  const options = { root, progress, onChanged };
  const { problems } = await makeCells(book, pages, options);
  return { count, problems };
}

/** Writes the output of one record; a problem where that cannot be. */
export function pasteOutput(root: string, changed: Changed) {
  const { record, fresh } = changed;
  const { name } = record.meaning;
  return pasteBelow(root, record, fresh, (page) =>
    recordsOf(page)
      .filter((other) => other.record.meaning.name === name)
      .map(({ output }) => output),
  );
}

/** The same for an error fence; it has no name, but like ones fail alike. */
function pasteMessage(root: string, { error, fresh }: ChangedMessage) {
  return pasteBelow(root, error, fresh, (page) =>
    errorsOf(page)
      .filter((other) => isSameError(other.error, error))
      .flatMap(({ output }) => output ?? []),
  );
}

/** A cell has no name either, but its place among those of its text. */
function pasteCell(root: string, changed: ChangedCell) {
  return pasteBelow(root, changed.cell, changed.fresh, (page) => {
    const output = sameCell(changed, page)?.output ?? null;
    return output === null ? [] : [output];
  });
}

function pasteBelow(
  root: string,
  place: Place,
  body: string,
  find: (page: Page) => readonly FenceOf<"output">[],
): Problem | null {
  const refusal = refusalOf(place, body, root);
  if (refusal !== null) return refusal;
  // Read again: outputs take a while, and someone may be writing meanwhile.
  const page = pageNow(root, place.file);
  const pastes = find(page).map((fence) => ({ fence, body }));
  writeFileSync(join(root, page.path), pasted(page, pastes));
  return null;
}

/** Why an output cannot stand in a page, if it cannot. */
function refusalOf(place: Place, output: string, root: string) {
  if (endsItsFence(output)) return problem("SNIP020", place);
  const [unfit] = unfitLines(output, machineFolders(root));
  return unfit === undefined ? null : problem(unfit.rule, place, unfit.text);
}

function pageNow(root: string, path: string): Page {
  return readPage(path, readFileSync(join(root, path), "utf8"));
}
