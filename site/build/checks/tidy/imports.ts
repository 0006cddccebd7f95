/** Where a chapter takes things from: the kernel and what came before. */
import { posix } from "node:path";
import { type Problem, problem } from "../../rules.ts";
import { isNode, type Node, nodesOf, rangeOf } from "../../syntax.ts";

/** Imports of a chapter's file that go anywhere else. */
export function importProblems(
  file: string,
  statements: readonly Node[],
): readonly Problem[] {
  const number = chapterNumber(file);
  if (number === null) return [];
  return statements.flatMap((statement) =>
    [...nodesOf(statement)].flatMap((node) => {
      const specifier = specifierOf(node);
      if (specifier === null || isAllowed(specifier, file, number)) return [];
      const place = { file, line: rangeOf(node).first };
      return [problem("TIDY005", place, specifier)];
    }),
  );
}

/** The number of the chapter that a file of `src/` belongs to, or null. */
export function chapterNumber(file: string): number | null {
  const [, number] = /^src\/(\d\d)-[^/]+\//.exec(file) ?? [];
  return number === undefined ? null : Number(number);
}

/** What an import or a re-export names, in `import(…)` too; or null. */
export function specifierOf(node: Node): string | null {
  const isImport = /^(Import|Export)/.test(node.type);
  if (!isImport || !isNode(node["source"])) return null;
  const { value } = node["source"];
  return typeof value === "string" ? value : "an expression";
}

function isAllowed(specifier: string, file: string, number: number): boolean {
  if (specifier === "#kernel") return true;
  const path = specifier.startsWith(".")
    ? posix.join(posix.dirname(file), specifier)
    : specifier.replace(/^#src\//, "src/");
  if (posix.dirname(path) === posix.dirname(file)) return true;
  const other = chapterNumber(path);
  return other !== null && other < number;
}
