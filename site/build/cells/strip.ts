/** A cell without its types, and the way back to the lines of its page. */
import { SourceMap, type SourceMapPayload } from "node:module";
import { transform } from "esbuild";
import type { ReadCell } from "./read.ts";
import type { Runnable, Thrown } from "./run/messages.ts";

/** A cell that can be run, and told of by line. */
export type Prepared = {
  readonly runnable: Runnable;
  /** The line of the page where an error came through the cell. */
  readonly lineOf: (thrown: Thrown) => number;
};

/** Prepares the cells of a page, in order. */
export async function prepare(
  cells: readonly ReadCell[],
  sceneOf: (cell: ReadCell) => string | null,
): Promise<readonly Prepared[]> {
  const codes = await Promise.all(cells.map(({ text }) => strip(text)));
  return cells.map((cell, index) => {
    const { code, map } = codes[index] ?? { code: "", map: "{}" };
    const { shows, isFresh } = cell.fence.meaning;
    const imports = cells.slice(0, index + 1).flatMap((it) => it.imports);
    const program = programOf(imports.map(({ specifier }) => specifier));
    const scene = sceneOf(cell);
    const own = { code, imports: cell.imports, scene, shows, isFresh };
    return {
      runnable: { ...own, program },
      lineOf: (thrown) => cell.fence.line + lineBefore(map, thrown),
    };
  });
}

function strip(text: string) {
  return transform(text, {
    loader: "ts",
    target: "node20",
    banner: '"use strict";',
    sourcemap: "external",
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    logLevel: "silent",
  });
}

/** Which line of the text a place in the code was; both count from 1. */
function lineBefore(map: string, { line, column }: Thrown): number {
  if (line === null) return 0;
  const lines = new SourceMap(JSON.parse(map) as SourceMapPayload);
  const entry = lines.findEntry(line - 1, column - 1);
  return "originalLine" in entry ? entry.originalLine + 1 : 0;
}

/**
 * What a trace is about: of the latest chapter that is imported, the file that
 * was imported last.
 */
export function programOf(specifiers: readonly string[]) {
  const files = specifiers.flatMap((specifier) => {
    const match = /^#src\/(\d\d-[^/]+)\/(.*)\.ts$/.exec(specifier);
    const [, chapter, file] = match ?? [];
    return chapter === undefined || file === undefined
      ? []
      : [{ chapter, file }];
  });
  const latest = files
    .map(({ chapter }) => chapter)
    .sort()
    .at(-1);
  const program = files.findLast(({ chapter }) => chapter === latest);
  return program ?? { chapter: "", file: "" };
}
