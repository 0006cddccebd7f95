/** House style that is checked: which rule is for which file. */
import type { Files } from "../files.ts";
import { splitLines } from "../lines.ts";
import { type Problem, problem, sorted } from "../rules.ts";
import { parse, type Syntax } from "../syntax.ts";
import { exportProblems } from "./tidy/exports.ts";
import { functionProblems } from "./tidy/functions.ts";
import { chapterNumber, importProblems } from "./tidy/imports.ts";
import { anyProblems, engineProblems } from "./tidy/words.ts";

/** What fits the page. */
export const columnLimit = 80;

/** All TypeScript of the repository that people write and read. */
export function styledFiles(files: Files): readonly string[] {
  return ["src", "site", "test", "chapters"]
    .flatMap((folder) => files.list(folder))
    .concat(["build.ts", "vitest.config.ts"])
    .filter((path) => path.endsWith(".ts") && !path.startsWith("site/dist/"))
    .filter((path) => files.read(path) !== null);
}

/** Everything in a file that the style forbids. */
export function tidyProblems(file: string, text: string): readonly Problem[] {
  const lines = splitLines(text);
  return sorted([
    ...columnProblems(file, lines),
    ...lengthProblems(file, lines),
    ...syntaxProblems(file, text),
  ]);
}

/** Lines that do not fit. */
export function columnProblems(file: string, lines: readonly string[]) {
  return lines.flatMap((text, index) => {
    const width = [...text].length;
    if (width <= columnLimit) return [];
    return [problem("TIDY001", { file, line: index + 1 }, width)];
  });
}

function lengthProblems(file: string, { length }: readonly string[]) {
  const limit = isLoop(file) ? 150 : 200;
  if (length <= limit) return [];
  return [problem("TIDY003", { file, line: limit + 1 }, length, limit)];
}

/** The file of a chapter that is read in one go. */
function isLoop(file: string): boolean {
  return chapterNumber(file) !== null && /(loop|scheduler)\.ts$/.test(file);
}

function syntaxProblems(file: string, text: string): readonly Problem[] {
  const syntax = parsedOrProblem(file, text);
  if ("rule" in syntax) return [syntax];
  const { statements } = syntax;
  const isPublic = /^(src|site)\//.test(file) && !isPrototypes(file);
  const isEarly = (chapterNumber(file) ?? Infinity) < 7;
  return [
    ...functionProblems(file, statements),
    ...importProblems(file, statements),
    ...(isPublic ? exportProblems(file, syntax) : []),
    ...(isPublic ? anyProblems(file, statements) : []),
    ...(isEarly ? engineProblems(file, statements) : []),
  ];
}

/** Functions of libc under their own names: a man page documents each. */
function isPrototypes(file: string): boolean {
  return file.endsWith("/prototypes.ts");
}

function parsedOrProblem(file: string, text: string): Syntax | Problem {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { line } = (error as SyntaxError & { loc: { line: number } }).loc;
    return problem("SNIP018", { file, line }, error.message);
  }
}
