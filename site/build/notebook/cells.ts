/** The cells of a page, each with its output, and the scenes they play. */
import { posix } from "node:path";
import {
  readScene,
  SceneError,
} from "../../../src/kernel/simulated/clients/scene.ts";
import type { Files } from "../files.ts";
import type { Book } from "../read.ts";
import { type Problem, problem } from "../rules.ts";
import { type FenceOf, isOf } from "./fence.ts";
import { outputOf } from "./outputs.ts";
import type { Page } from "./page.ts";

/** A program, and what it says; one that says nothing needs no output. */
export type Cell = {
  readonly cell: FenceOf<"cell">;
  readonly output: FenceOf<"output"> | null;
};

/** The cells in the order of the page, which is the order of their runs. */
export function cellsOf(page: Page): readonly Cell[] {
  return page.fences
    .filter(isOf("cell"))
    .map((cell) => ({ cell, output: outputOf(cell, page) }));
}

/** The cell of a page that was this one when the page was read before. */
export function sameCell(
  { cell, nth }: { readonly cell: FenceOf<"cell">; readonly nth: number },
  page: Page,
): Cell | undefined {
  return cellsOf(page).filter((other) => isSame(other.cell, cell))[nth];
}

/** How many like it the page has above it. */
export function nthOf(cell: FenceOf<"cell">, page: Page): number {
  const like = cellsOf(page).filter((other) => isSame(other.cell, cell));
  return like.findIndex((other) => other.cell.token === cell.token);
}

function isSame(one: FenceOf<"cell">, other: FenceOf<"cell">): boolean {
  return one.body === other.body && one.token.info === other.token.info;
}

/** Where the scene of a cell lies, if it has one. */
export function scenePathOf({ file, meaning }: FenceOf<"cell">) {
  if (meaning.scene === null) return null;
  return posix.join(posix.dirname(file), "scenes", `${meaning.scene}.txt`);
}

/** The text of a cell's scene; null where it has none. */
export function sceneOf(cell: FenceOf<"cell">, files: Files): string | null {
  const path = scenePathOf(cell);
  return path === null ? null : files.read(path);
}

/** Scenes of a page that are not there, or that nobody could play. */
export function sceneProblems(book: Book, page: Page): readonly Problem[] {
  return page.fences.filter(isOf("cell")).flatMap((cell) => {
    const path = scenePathOf(cell);
    if (path === null) return [];
    const text = book.files.read(path);
    if (text === null) return [problem("CELL007", cell, path)];
    return unplayable(text).map(({ line, message }) =>
      problem("CELL008", { file: path, line }, message),
    );
  });
}

function unplayable(text: string) {
  try {
    readScene(text);
    return [];
  } catch (error) {
    if (!(error instanceof SceneError)) throw error;
    const { message } = error;
    return [{ line: Number(/^line (\d+)/.exec(message)?.[1] ?? 1), message }];
  }
}

/** Scenes that neither a cell nor a figure nor a command of its page plays. */
export function unusedScenes(book: Book): readonly Problem[] {
  const played = new Set(
    book.pages.flatMap((page) =>
      cellsOf(page).map((it) => scenePathOf(it.cell)),
    ),
  );
  return book.files
    .list("chapters")
    .filter((path) => /\/scenes\/[^/]+\.txt$/.test(path) && !played.has(path))
    .filter((path) => !isNamed(path, book))
    .map((path) => problem("CELL009", { file: path, line: 1 }));
}

function isNamed(path: string, { files, pages }: Book): boolean {
  const folder = posix.dirname(posix.dirname(path));
  const name = posix.basename(path, ".txt");
  const figures = files.read(`${folder}/figure.json`) ?? "";
  const isDrawn = new RegExp(`"scene":\\s*"${name}"`).test(figures);
  return isDrawn || pages.some(({ text }) => text.includes(path));
}
