/** What a generator cannot say for an async function. */
import { isFunction, namesArguments, sharing } from "./scope.ts";
import { type Node, nameOf } from "./syntax.ts";

/** Why a node cannot be lowered, or null; `inAsync` is where it stands. */
export function refusal(node: Node, inAsync: boolean): string | null {
  if (node.type === "AwaitExpression" && !inAsync) {
    return "await stands outside of any async function";
  }
  if (node.type === "ForOfStatement" && node["await"] === true) {
    return "for await cannot be lowered: await in a plain loop";
  }
  if (node["kind"] === "await using") {
    return "await using cannot be lowered: use try and finally";
  }
  if (isFunction(node) && node["async"] === true && node["generator"] === true)
    return "an async generator cannot be lowered";
  return null;
}

/** The first node of an async function that a generator cannot hold. */
export function misfit(
  lowered: Node,
): { readonly node: Node; readonly reason: string } | null {
  const isArrow = lowered.type === "ArrowFunctionExpression";
  for (const node of sharing(lowered)) {
    const reason = misfitReason(node, isArrow);
    if (reason !== null) return { node, reason };
  }
  return null;
}

function misfitReason(node: Node, isArrow: boolean): string | null {
  if (node.type === "Super") {
    return "super in an async function cannot be lowered: call a plain method";
  }
  if (!isArrow) return null;
  if (namesArguments(node)) {
    return (
      "arguments in an async arrow function cannot be lowered: " +
      "use a rest parameter"
    );
  }
  if (node.type === "MetaProperty" && nameOf(node["meta"]) === "new") {
    return "new.target in an async arrow function cannot be lowered";
  }
  return null;
}
