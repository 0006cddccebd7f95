/** Words that a source file may not use. */
import { type Problem, problem } from "../../rules.ts";
import { type Node, nameOf, nodesOf, rangeOf } from "../../syntax.ts";

const ofTheEngine = new Set([
  "Promise",
  "queueMicrotask",
  "setImmediate",
  "setInterval",
  "setTimeout",
]);

/** `any`, which turns the checking off. */
export function anyProblems(file: string, statements: readonly Node[]) {
  return statements
    .flatMap((statement) => [...nodesOf(statement)])
    .filter(({ type }) => type === "TSAnyKeyword")
    .map((node) => problem("TIDY006", { file, line: rangeOf(node).first }));
}

/** The engine's own loop, which is not to be seen before its chapter. */
export function engineProblems(
  file: string,
  statements: readonly Node[],
): readonly Problem[] {
  return statements
    .flatMap((statement) => [...nodesOf(statement)])
    .flatMap((node) => {
      const word = engineWord(node);
      const place = { file, line: rangeOf(node).first };
      return word === null ? [] : [problem("TIDY007", place, word)];
    });
}

function engineWord(node: Node): string | null {
  if (node["async"] === true) return "async";
  if (node.type === "AwaitExpression" || node["await"] === true) return "await";
  const name = node.type === "Identifier" ? nameOf(node) : null;
  return name !== null && ofTheEngine.has(name) ? name : null;
}
