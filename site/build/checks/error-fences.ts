/** Fences that the compiler must refuse: all of them, in one run of it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { type FenceOf, isOf } from "../notebook/fence.ts";
import type { Book } from "../read.ts";
import { type Problem, problem } from "../rules.ts";
import { compile, type Diagnostic } from "../tsc.ts";

/** Below the root, where imports such as #kernel mean what they mean there. */
const cache = ".cache/errors";

type ErrorFence = FenceOf<"error">;

/** Compiles each error fence of the book alone against its imports. */
export async function checkErrorFences(book: Book, root: string) {
  const fences = book.pages
    .flatMap((page) => page.fences)
    .filter(isOf("error"));
  if (fences.length === 0) return { count: 0, problems: [] };
  writeProject(fences, root);
  const found = await compile(root, `${cache}/tsconfig.json`);
  const problems = fences.flatMap((fence) => {
    const path = `${cache}/${fileNameOf(fence)}`;
    return problemsOf(fence, found.filter(({ file }) => file === path));
  });
  return { count: fences.length, problems };
}

/** What is wrong with a fence that fails, or not, in these ways. */
export function problemsOf(
  fence: ErrorFence,
  diagnostics: readonly Pick<Diagnostic, "code" | "line">[],
): readonly Problem[] {
  const { code, errorLine } = fence.meaning;
  const wanted = `${code}@${errorLine}`;
  const found = new Set(diagnostics.map(({ code, line }) => `${code}@${line}`));
  const [first] = diagnostics;
  if (first === undefined) return [problem("ERR001", fence, wanted)];
  if (found.size > 1 || first.code !== code) {
    return [problem("ERR002", fence, wanted, [...found].join(", "))];
  }
  if (first.line === errorLine) return [];
  return [problem("ERR003", fence, code, errorLine, first.line)];
}

function writeProject(fences: readonly ErrorFence[], root: string): void {
  mkdirSync(join(root, cache), { recursive: true });
  for (const fence of fences) {
    writeFileSync(join(root, cache, fileNameOf(fence)), `${fence.body}\n`);
  }
  const project = {
    extends: "../../tsconfig.json",
    compilerOptions: {
      // An excerpt may leave things unused, and each file is a program.
      noUnusedLocals: false,
      noUnusedParameters: false,
      moduleDetection: "force",
    },
    // By name: the folder may hold fences of yesterday.
    files: fences.map(fileNameOf),
    include: [],
  };
  const path = join(root, cache, "tsconfig.json");
  writeFileSync(path, JSON.stringify(project, null, 2));
}

/** As in `02-coroutines-41.ts`, or `glossary-7.ts`. */
function fileNameOf({ file, line }: ErrorFence): string {
  const folder = posix.basename(posix.dirname(file));
  const name = posix.basename(file, ".md");
  return `${name === "README" ? folder : name}-${line}.ts`;
}
