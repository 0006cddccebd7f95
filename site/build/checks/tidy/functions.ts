/** Functions that do not fit on a screen. */
import { type Problem, problem } from "../../rules.ts";
import { childrenOf, type Node, nameOf, rangeOf } from "../../syntax.ts";

/** No function is longer than this, its first and last line included. */
export const functionLineLimit = 40;

const functionTypes = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
]);

/** Functions, methods and arrows over the limit. */
export function functionProblems(
  file: string,
  statements: readonly Node[],
): readonly Problem[] {
  return statements
    .flatMap((statement) => [...functionsBelow(statement, null)])
    .map(({ name, node }) => ({ name, ...rangeOf(node) }))
    .filter(({ first, last }) => last - first >= functionLineLimit)
    .map(({ name, first, last }) => {
      const count = last - first + 1;
      const place = { file, line: first };
      return problem("TIDY002", place, name, count, functionLineLimit);
    });
}

type Named = { readonly name: string; readonly node: Node };

/** A function has its own name, or that of what it is the value of. */
function* functionsBelow(node: Node, outer: string | null): Generator<Named> {
  const name = nameOf(node["id"]) ?? nameOf(node["key"]) ?? outer;
  // A group of tests is a chapter of them, and each test is a function too.
  const isGroup = /^describe/.test(calleeOf(node));
  for (const child of childrenOf(node)) {
    if (!functionTypes.has(child.type)) {
      yield* functionsBelow(child, name);
      continue;
    }
    const childName = nameOf(child["id"]) ?? name ?? "this function";
    if (!isGroup) yield { name: childName, node: child };
    yield* functionsBelow(child, null);
  }
}

function calleeOf(node: Node): string {
  if (node.type !== "CallExpression") return "";
  const callee = node["callee"] as Node;
  return nameOf(callee) ?? nameOf(callee["object"]) ?? "";
}
