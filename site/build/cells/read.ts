/** A cell as its page has it: what it imports, and what is left to run. */
import { chapterNumber, specifierOf } from "../checks/tidy/imports.ts";
import type { FenceOf } from "../notebook/fence.ts";
import { LoweringError } from "#src/lowering/errors.ts";
import { importsAwaiter, lowerAsync } from "#src/lowering/lower.ts";
import { type Problem, problem } from "../rules.ts";
import { type Node, nameOf, nodesOf, parse, rangeOf } from "../syntax.ts";
import type { Binding, Import } from "./run/messages.ts";

/** A cell whose text has been read. */
export type ReadCell = {
  readonly fence: FenceOf<"cell">;
  readonly imports: readonly Import[];
  /** The body with blanks in place of the imports; lowered, if it asks. */
  readonly text: string;
  /** Where its last statement begins, if that one is no declaration. */
  readonly lastStart: number | null;
};

/** Reads a cell, or says what is wrong with its imports or its syntax. */
export function readCell(
  fence: FenceOf<"cell">,
  number: number | null,
): ReadCell | readonly Problem[] {
  const statements = statementsOf(fence);
  if ("rule" in statements) return [statements];
  const strays = strayImports(fence, statements, number ?? Infinity);
  if (strays.length > 0) return strays;
  const imports = statements.filter(({ type }) => type === importType);
  const text = imports.reduce(withoutNode, fence.body);
  const isLowered = statements.some(importsAwaiter);
  const lowered = isLowered ? lowerCell(text, fence) : text;
  if (typeof lowered !== "string") return [lowered];
  return {
    fence,
    imports: imports.map(importOf),
    text: lowered,
    lastStart: lastStart(statements),
  };
}

function lowerCell(text: string, fence: FenceOf<"cell">): string | Problem {
  try {
    return lowerAsync(text, fence.file);
  } catch (error) {
    if (!(error instanceof LoweringError)) throw error;
    const place = { file: fence.file, line: fence.line + error.line };
    return problem("CELL013", place, error.reason);
  }
}

const importType = "ImportDeclaration";

function statementsOf(fence: FenceOf<"cell">): readonly Node[] | Problem {
  try {
    return parse(fence.body).statements;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { line } = (error as SyntaxError & { loc: { line: number } }).loc;
    const place = { file: fence.file, line: fence.line + line };
    return problem("SNIP018", place, error.message);
  }
}

function strayImports(
  { file, line }: FenceOf<"cell">,
  statements: readonly Node[],
  number: number,
): readonly Problem[] {
  return statements
    .flatMap((statement) => [...nodesOf(statement)])
    .flatMap((node) => {
      const specifier = specifierOf(node);
      if (specifier === null) return [];
      const isWhole = node.type === importType;
      if (isWhole && isAllowed(specifier, number)) return [];
      const place = { file, line: line + rangeOf(node).first };
      return [problem("CELL011", place, specifier)];
    });
}

function isAllowed(specifier: string, number: number): boolean {
  if (specifier === "#kernel" || /^#src\/trace\//.test(specifier)) return true;
  if (!specifier.startsWith("#src/")) return false;
  const other = chapterNumber(specifier.slice(1));
  return other !== null && other <= number;
}

function importOf(statement: Node): Import {
  const specifiers = statement["specifiers"] as readonly Node[];
  return {
    specifier: specifierOf(statement) ?? "",
    bindings: isOfTypes(statement)
      ? []
      : specifiers.filter((it) => !isOfTypes(it)).map(bindingOf),
  };
}

function isOfTypes(node: Node): boolean {
  return node["importKind"] === "type";
}

function bindingOf(specifier: Node): Binding {
  const imported = {
    ImportDefaultSpecifier: "default",
    ImportNamespaceSpecifier: "*",
  }[specifier.type];
  return {
    imported: imported ?? nameOf(specifier["imported"]) ?? "default",
    local: nameOf(specifier["local"]) ?? "",
  };
}

function withoutNode(text: string, { start, end }: Node): string {
  const blank = text.slice(start, end).replace(/[^\n]/g, " ");
  return text.slice(0, start) + blank + text.slice(end);
}

function lastStart(statements: readonly Node[]): number | null {
  const last = statements.at(-1);
  if (last === undefined || /Declaration$|^TS/.test(last.type)) return null;
  return last.start;
}
