/** One async function: where its generator begins and ends. */
import type { Edits } from "./edits.ts";
import { boundNames, namesArguments, sharing, varNames } from "./scope.ts";
import { isNode, type Node, nameOf } from "./syntax.ts";

/** What is written around the body of an async function. */
type Frame = {
  readonly node: Node;
  readonly isArrow: boolean;
  /** As in `async () => 1`. */
  readonly isConcise: boolean;
  /** The parameters that stay outside, where the others move inside. */
  readonly shell: readonly string[] | null;
};

/** Writes what comes before the body of an async function. */
export function openGenerator(node: Node, edits: Edits): void {
  const frame = frameOf(node, edits.text);
  const { isArrow, isConcise, shell } = frame;
  const call = `__awaiter(${receiverOf(frame)}, void 0, function* `;
  const open = isArrow ? call : `{ return ${call}`;
  const concise = isConcise ? "{ return (" : "";
  if (shell === null) {
    const at = isConcise ? arrowOf(node, edits) + 2 : bodyOf(node).start;
    edits.insert(at, `${isConcise ? " " : ""}${open}() ${concise}`);
    return;
  }
  // The parameters stay where they are, and are now those of the generator.
  const outer = `(${shell.join(", ")}) ${isArrow ? "=> " : ""}`;
  edits.insert(parenthesisOf(node, edits), `${outer}${open}`);
  if (!isArrow) return;
  const arrow = arrowOf(node, edits);
  edits.replace(arrow, arrow + 2, concise);
}

/** Writes what comes after it. */
export function closeGenerator(node: Node, edits: Edits): void {
  const isArrow = node.type === "ArrowFunctionExpression";
  const close = isArrow ? ")" : "); }";
  const words = node["expression"] === true ? `); }${close}` : close;
  edits.insert(node.end, words);
}

function frameOf(node: Node, text: string): Frame {
  const isArrow = node.type === "ArrowFunctionExpression";
  const isConcise = node["expression"] === true;
  const params = (node["params"] as readonly Node[]).filter(
    (param) => nameOf(param) !== "this",
  );
  const shell = staysOutside(params, node) ? null : shellOf(params, text);
  // Any other function has its `arguments`.
  const named = shell?.filter((name) => isArrow || !name.startsWith("..."));
  return { node, isArrow, isConcise, shell: named ?? null };
}

/** `this` and the arguments of the generator, as tsc gives them. */
function receiverOf({ node, isArrow, shell }: Frame): string {
  const shared = [...sharing(node)];
  const usesThis = shared.some(({ type }) => type === "ThisExpression");
  const self = isArrow && !usesThis ? "void 0" : "this";
  if (isArrow) return `${self}, ${shell ? `[${shell.join(", ")}]` : "void 0"}`;
  const needsArguments = shell !== null || shared.some(namesArguments);
  return `${self}, ${needsArguments ? "arguments" : "void 0"}`;
}

/** Whether no parameter can throw, nor be declared once more by a `var`. */
function staysOutside(params: readonly Node[], node: Node): boolean {
  const inner = new Set(varNames(bodyOf(node)));
  return params.every((param) => {
    const bound = param.type === "RestElement" ? param["argument"] : param;
    const isPlain = nameOf(bound) !== null;
    return isPlain && !boundNames(param).some((name) => inner.has(name));
  });
}

/** Parameters that only count: a function has the `length` that it had. */
function shellOf(params: readonly Node[], text: string): readonly string[] {
  let free = "arg_";
  while (text.includes(free)) free += "_";
  const end = params.findIndex(
    ({ type }) => type === "AssignmentPattern" || type === "RestElement",
  );
  const counted = end < 0 ? params : params.slice(0, end);
  const names = counted.map((_param, index) => `${free}${index + 1}`);
  return end < 0 ? names : [...names, `...${free}s`];
}

function bodyOf(node: Node): Node {
  return node["body"] as Node;
}

function parenthesisOf(node: Node, edits: Edits): number {
  const before = [node["typeParameters"], node["id"]].find(isNode);
  // Of an anonymous one, no name and no type stands before it.
  return edits.find("(", before?.end ?? node.start);
}

function arrowOf(node: Node, edits: Edits): number {
  const params = node["params"] as readonly Node[];
  const before = [node["returnType"], params.at(-1)].find(isNode);
  const start = [node["typeParameters"]].find(isNode)?.end ?? node.start;
  return edits.find("=>", before?.end ?? start);
}
