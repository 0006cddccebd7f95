/** The cells of each page as one module, for the compiler's opinion. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { withoutRoot } from "../machine-paths.ts";
import { type Problem, problem } from "../rules.ts";
import { compile } from "../tsc.ts";
import { cacheFolder } from "./cache.ts";
import type { ReadCell } from "./read.ts";

/** A page's cells, under a name that is a file's. */
export type TypedPage = {
  readonly name: string;
  readonly file: string;
  readonly cells: readonly ReadCell[];
};

/** Type-checks cells, each with those above it, in one run of the compiler. */
export async function typeProblems(
  pages: readonly TypedPage[],
  root: string,
): Promise<readonly Problem[]> {
  if (pages.length === 0) return [];
  mkdirSync(join(root, cacheFolder), { recursive: true });
  // A folder for this run alone: others may be checking at the same time.
  const folder = mkdtempSync(join(root, cacheFolder, "types-"));
  try {
    writeProject(pages, folder);
    const place = `${cacheFolder}/${basename(folder)}`;
    const found = await compile(root, `${place}/tsconfig.json`);
    return found.map(({ file, line, code, message }) => {
      const page = pages.find(({ name }) => file === `${place}/${name}.ts`);
      const words = withoutRoot(message, root);
      const at = { file: page?.file ?? file, line };
      return problem("CELL010", at, `${words} (${code})`);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeProject(pages: readonly TypedPage[], folder: string): void {
  for (const { name, cells } of pages) {
    writeFileSync(join(folder, `${name}.ts`), moduleOf(cells));
  }
  const project = {
    extends: "../../../tsconfig.json",
    compilerOptions: {
      // What a cell declares may be there for the reader alone.
      noUnusedLocals: false,
      noUnusedParameters: false,
      moduleDetection: "force",
      customConditions: ["simulated"],
    },
    files: pages.map(({ name }) => `${name}.ts`),
    include: [],
  };
  const path = join(folder, "tsconfig.json");
  writeFileSync(path, JSON.stringify(project, null, 2));
}

/** All cells at the lines that they have in the page. */
function moduleOf(cells: readonly ReadCell[]): string {
  const lines: string[] = [];
  for (const cell of cells) {
    while (lines.length < cell.fence.line) lines.push("");
    lines.push(...perhapsEnding(cell).split("\n"));
  }
  return `${lines.join("\n")}\n`;
}

/**
 * A cell may end in a call that never returns, such as one of `serve`. Made
 * conditional, it leaves the cells below within the compiler's reach: it has
 * no flow of types through code that nothing comes to.
 */
function perhapsEnding({ fence, lastStart }: ReadCell): string {
  const { body } = fence;
  if (lastStart === null) return body;
  return `${body.slice(0, lastStart)}if (Number()) ${body.slice(lastStart)}`;
}
