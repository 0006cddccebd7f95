/** Exports that do not say what they are. */
import type { Comment } from "acorn";
import { type Problem, problem } from "../../rules.ts";
import {
  declarationOf,
  type Node,
  nameOf,
  rangeOf,
  type Syntax,
} from "../../syntax.ts";

/** Exported declarations with no doc comment directly above. */
export function exportProblems(
  file: string,
  { statements, comments }: Syntax,
): readonly Problem[] {
  const documented = new Set<string>();
  return statements.filter(isExportedDeclaration).flatMap((statement) => {
    const { first } = rangeOf(statement);
    const name = exportedName(statement);
    // The first of several overloads speaks for all.
    if (comments.some((comment) => documents(comment, first))) {
      documented.add(name);
    }
    if (documented.has(name)) return [];
    return [problem("TIDY004", { file, line: first }, name)];
  });
}

function isExportedDeclaration(statement: Node): boolean {
  return (
    /^Export(Named|Default)/.test(statement.type) &&
    statement["declaration"] !== null
  );
}

function exportedName(statement: Node): string {
  const declaration = declarationOf(statement);
  const [first] = (declaration["declarations"] ?? []) as readonly Node[];
  return nameOf(declaration["id"]) ?? nameOf(first?.["id"]) ?? "default";
}

function documents(comment: Comment, line: number): boolean {
  const isDoc = comment.type === "Block" && comment.value.startsWith("*");
  return isDoc && rangeOf(comment).last === line - 1;
}
