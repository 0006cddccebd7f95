/** TypeScript as a tree: what the book asks of it. */
import type { Comment } from "acorn";
import { isNode, type Node } from "#src/lowering/syntax.ts";
import type { Range } from "./lines.ts";

export {
  childrenOf,
  isNode,
  nameOf,
  type Node,
  nodesOf,
  parse,
  type Syntax,
} from "#src/lowering/syntax.ts";

/** The lines of a node or a comment. */
export function rangeOf(node: Pick<Node, "loc"> | Comment): Range {
  const { start, end } = node.loc as Node["loc"];
  return { first: start.line, last: end.line };
}

/** What an export statement exports, and any other statement itself. */
export function declarationOf(statement: Node): Node {
  const { declaration } = statement;
  return isNode(declaration) ? declaration : statement;
}
