/** TypeScript as a tree, by acorn, as loosely typed as ESTree itself is. */
import { type Comment, Parser } from "acorn";
import { tsPlugin } from "@sveltejs/acorn-typescript";

/** A node of the tree; what else it has depends on its type. */
export type Node = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: {
    readonly start: { readonly line: number };
    readonly end: { readonly line: number };
  };
  readonly [property: string]: unknown;
};

/** A file's statements and comments, in the order of the text. */
export type Syntax = {
  readonly statements: readonly Node[];
  readonly comments: readonly Comment[];
};

const TypeScriptParser = Parser.extend(tsPlugin());

/** Parses TypeScript. Throws a SyntaxError whose `loc.line` says where. */
export function parse(text: string): Syntax {
  const comments: Comment[] = [];
  const program = TypeScriptParser.parse(text, {
    ecmaVersion: "latest",
    sourceType: "module",
    locations: true,
    onComment: comments,
  });
  // Types make the parser look ahead and go back, and it then tells twice.
  const byStart = new Map(comments.map((comment) => [comment.start, comment]));
  return {
    statements: program.body as unknown as readonly Node[],
    comments: [...byStart.values()].sort((a, b) => a.start - b.start),
  };
}

/** Whether a value of the tree is a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

/** The nodes directly below a node. */
export function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flat().filter(isNode);
}

/** A node and all nodes below it. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

/** The name that an identifier-like property has, or null. */
export function nameOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  return typeof value["name"] === "string" ? value["name"] : null;
}
