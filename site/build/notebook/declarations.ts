/** The names that a file declares, and the lines of each. */
import type { Comment } from "acorn";
import type { Range } from "../lines.ts";
import {
  declarationOf,
  isNode,
  type Node,
  nameOf,
  parse,
  rangeOf,
  type Syntax,
} from "../syntax.ts";

/** A class: its lines up to the brace, and its members' lines. */
export type ClassLines = {
  readonly head: Range;
  readonly members: readonly Range[];
};

/** What a file declares. A name that is overloaded has several ranges. */
export type Declarations = {
  readonly ranges: ReadonlyMap<string, readonly Range[]>;
  readonly classes: readonly ClassLines[];
};

/**
 * Finds declarations by name, members as `Class.member`, a class without its
 * members as `Class.class`; all imports as `imports`, and the comment that the
 * file begins with as `header`.
 */
export function readDeclarations(text: string): Declarations {
  const syntax = parse(text);
  const ranges = new Map<string, Range[]>();
  const classes: ClassLines[] = [];
  const add = (name: string, range: Range) =>
    ranges.set(name, [...(ranges.get(name) ?? []), range]);
  const withComment = (node: Node) => commented(node, syntax.comments);

  const header = headerOf(syntax, text);
  if (header !== null) add("header", header);
  for (const statement of syntax.statements) {
    const isImport = statement.type === "ImportDeclaration";
    if (isImport) add("imports", belowHeader(withComment(statement), header));
    for (const name of declaredNames(declarationOf(statement))) {
      add(name, withComment(statement));
    }
    const body = classBody(statement);
    if (body === null) continue;
    const members = body["body"] as readonly Node[];
    const className = nameOf(declarationOf(statement)["id"]) ?? "default";
    for (const member of members) {
      add(`${className}.${memberName(member, text)}`, withComment(member));
    }
    const last = body.loc.start.line;
    add(`${className}.class`, { first: withComment(statement).first, last });
    classes.push({
      head: { first: statement.loc.start.line, last },
      members: members.map(withComment),
    });
  }
  return { ranges, classes };
}

function declaredNames(declaration: Node): readonly string[] {
  const declarators = declaration["declarations"];
  const nodes = Array.isArray(declarators) ? declarators : [declaration];
  const names = nodes.map((node) => nameOf(node["id"]));
  return names.filter((name) => name !== null);
}

function classBody(statement: Node): Node | null {
  const declaration = declarationOf(statement);
  if (declaration.type !== "ClassDeclaration") return null;
  return isNode(declaration["body"]) ? declaration["body"] : null;
}

/** As it is written: `run`, `#run`, `[Symbol.iterator]`. */
function memberName(member: Node, text: string): string {
  const { key, computed } = member;
  if (!isNode(key)) return "static";
  const name = text.slice(key.start, key.end);
  return computed === true ? `[${name}]` : name;
}

/** A node's lines with the comments directly above it. */
function commented(node: Node, comments: readonly Comment[]): Range {
  let { first, last } = rangeOf(node);
  for (const comment of comments.toReversed()) {
    const above = rangeOf(comment);
    if (above.last === first - 1) first = above.first;
  }
  return { first, last };
}

/** The comments that the file begins with, up to the first blank line. */
function headerOf({ comments }: Syntax, text: string): Range | null {
  const first = text.startsWith("#!") ? 2 : 1;
  let last = first - 1;
  for (const comment of comments) {
    const range = rangeOf(comment);
    if (range.first === last + 1) last = range.last;
  }
  return last < first ? null : { first, last };
}

function belowHeader(range: Range, header: Range | null): Range {
  const first = Math.max(range.first, (header?.last ?? 0) + 1);
  return { first, last: range.last };
}
