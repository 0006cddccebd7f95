/** What a function's body says of the function it is in. */
import { childrenOf, isNode, type Node, nameOf } from "./syntax.ts";

/** Whether a node is a function with a body, of any kind. */
export function isFunction(node: Node): boolean {
  return isPlain(node) || node.type === "ArrowFunctionExpression";
}

/** The nodes below one that share its `this`, `arguments` and `super`. */
export function* sharing(node: Node): Generator<Node> {
  for (const child of referringChildren(node)) {
    if (isPlain(child) || child.type === "StaticBlock") continue;
    yield child;
    yield* sharing(child);
  }
}

/** Whether a body names `arguments`, as a reference. */
export function namesArguments(node: Node): boolean {
  return nameOf(node) === "arguments";
}

/** The names that the parameters of a function bind. */
export function boundNames(pattern: Node): readonly string[] {
  const name = nameOf(pattern);
  if (name !== null) return [name];
  const inner = patternParts(pattern).filter(isNode);
  return inner.flatMap(boundNames);
}

/** The names of the `var`s of a function, in blocks and loops too. */
export function varNames(node: Node): readonly string[] {
  if (isFunction(node) || node.type === "ClassBody") return [];
  const inner = childrenOf(node).flatMap(varNames);
  if (node.type !== "VariableDeclaration" || node["kind"] !== "var") {
    return inner;
  }
  const declarators = node["declarations"] as readonly Node[];
  return [...declarators.flatMap(({ id }) => boundNames(id as Node)), ...inner];
}

function isPlain({ type }: Node): boolean {
  return type === "FunctionDeclaration" || type === "FunctionExpression";
}

/** Without names that refer to nothing, as in `{ arguments: 1 }`. */
function referringChildren(node: Node): readonly Node[] {
  // A field's value has a `this` of its own; its name, if computed, has not.
  if (node.type === "PropertyDefinition") {
    return node["computed"] === true ? [node["key"] as Node] : [];
  }
  const named = node["property"] ?? node["key"];
  const isName = node["computed"] === false && node["shorthand"] !== true;
  return childrenOf(node).filter((child) => !(isName && child === named));
}

function patternParts(pattern: Node): readonly unknown[] {
  const { left, argument, elements, properties, value } = pattern;
  const list = (elements ?? properties ?? []) as readonly unknown[];
  return [left, argument, value, ...list];
}
