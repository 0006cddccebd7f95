/**
 * The book and its site, stage by stage; each stage is a file in site/build.
 *
 * build   read -> structure -> highlight -> render -> assets -> links ->
 *         write
 * book    read -> code -> errors -> cells -> records -> figures -> screens
 * check   read -> types, fences, coverage, figures, outputs, errors, cells,
 *         prose, style, records and others: site/build/check.ts
 * serve   build -> serve -> build what somebody writes -> …
 */
import { fileURLToPath } from "node:url";
import { help, readArguments } from "./site/build/arguments.ts";
import {
  pasteCells,
  pasteCode,
  pasteErrors,
  pasteOutput,
} from "./site/build/book.ts";
import { checks, runChecks } from "./site/build/check.ts";
import { makeAssets } from "./site/build/assets.ts";
import { drawFigures } from "./site/build/figures/draw.ts";
import { dataProblems } from "./site/build/figures/problems.ts";
import { filesOn } from "./site/build/files.ts";
import { highlight } from "./site/build/highlight.ts";
import { Memory } from "./site/build/memory.ts";
import { counted, type Progress, progressOn } from "./site/build/progress.ts";
import { stage } from "./site/build/progress.ts";
import { type Book, pagesOf, readBook } from "./site/build/read.ts";
import { brokenLinks } from "./site/build/pages/broken-links.ts";
import { makeRecords } from "./site/build/records/pages.ts";
import { renderSite } from "./site/build/render.ts";
import {
  BrokenRules,
  type Problem,
  printed,
  refuse,
} from "./site/build/rules.ts";
import { drawScreens } from "./site/build/screens/screens.ts";
import { takePort } from "./site/build/serve.ts";
import { pageProblems, structureProblems } from "./site/build/structure.ts";
import { serveWhileWriting } from "./site/build/watch/rebuild.ts";
import { readFrame, writeSite } from "./site/build/write.ts";
import { runCommand } from "./src/cli/fail.ts";

/** Draws the site of the repository at `root` into a folder. */
export async function build(
  root: string,
  folder: string,
  progress: Progress,
  memory = new Memory(),
) {
  const book = await read(root, progress, memory);
  const unsound = () => [...structureProblems(book), ...dataProblems(book)];
  refuse(await stage(progress, "structure", unsound));
  const coloured = await stage(progress, "highlight", () =>
    highlight(book, memory),
  );
  const files = await stage(
    progress,
    "render",
    () => renderSite(book, coloured, readFrame()),
    (files) => counted(files.length, "file"),
  );
  const assets = await stage(progress, "assets", () => makeAssets(memory));
  const all = [...files, ...assets];
  refuse(await stage(progress, "links", () => brokenLinks(all)));
  await stage(progress, "write", () => writeSite(all, root, folder));
  memory.forgetUnused();
}

/** What is pasted before the records are made, and how it is counted. */
const pastes = [
  ["code", pasteCode, "fence"],
  ["errors", pasteErrors, "message"],
  ["cells", pasteCells, "output"],
] as const;

/** Pastes code and outputs into the pages, of all chapters or of one. */
export async function book(root: string, progress: Progress, chapter?: string) {
  let current = await read(root, progress);
  let pages = pagesOf(current, chapter);
  const problems: Problem[] = [];
  for (const [name, paste, noun] of pastes) {
    const pasted = await stage(
      progress,
      name,
      () => paste(current, pages, root, progress),
      ({ count }) => `${counted(count, noun)} changed`,
    );
    problems.push(...pasted.problems);
    // Again, since what was pasted has moved the fences below it.
    current = readBook(filesOn(root));
    pages = pagesOf(current, chapter);
  }
  const recordings = await stage(
    progress,
    "records",
    () => makeRecords(pages, root, progress, (it) => pasteOutput(root, it)),
    ({ count, skipped }) => `${counted(count, "record")}, ${skipped} skipped`,
  );
  const figures = await drawFigures(root, progress, chapter);
  await stage(
    progress,
    "screens",
    () => drawScreens(root),
    (count) => `${counted(count, "picture")} changed`,
  );
  refuse([
    ...pages.flatMap((page) => pageProblems(current, page)),
    ...problems,
    ...recordings.problems,
    ...figures.problems,
  ]);
}

function read(root: string, progress: Progress, memory = new Memory()) {
  const summary = ({ pages }: Book) => counted(pages.length, "page");
  const readAll = () => readBook(filesOn(root), memory);
  return stage(progress, "read", readAll, summary);
}

async function main(progress: Progress): Promise<void> {
  const command = readArguments(process.argv.slice(2));
  const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
  const folder = `${root}/site/dist`;
  if (command.name === "help") return progress.line(help);
  if (command.name === "build") return build(root, folder, progress);
  if (command.name === "book") return book(root, progress, command.chapter);
  if (command.name === "serve") {
    const server = await takePort(command.port);
    const memory = new Memory();
    await serveWhileWriting({
      server,
      root,
      folder,
      progress,
      build: (steps) => build(root, folder, steps, memory),
    });
    return;
  }
  const all = await read(root, progress);
  const { failed } = await runChecks(checks, all, root, progress);
  if (failed > 0) process.exitCode = 1;
}

// Imported by a test, this file only offers its functions.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const progress = progressOn(process.stdout);
  await runCommand(async () => {
    try {
      await main(progress);
    } catch (error) {
      if (!(error instanceof BrokenRules)) throw error;
      for (const problem of error.problems) progress.line(printed(problem));
      process.exit(1);
    }
  });
}
