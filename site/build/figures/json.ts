/** JSON whose objects know the line on which they begin. */
import { isNode, type Node, parse } from "../syntax.ts";

/** An object of a data file, before anybody has looked at it. */
export type Data = Readonly<Record<string, unknown>>;

/** A value, and the lines of the objects in it, counted from 1. */
export type Located = {
  readonly value: unknown;
  readonly lineOf: (data: object) => number;
};

/** Reads JSON. Throws a SyntaxError whose `loc.line` says where. */
export function readJson(text: string): Located {
  // As an expression, since only the parser of code tells lines.
  const [statement] = parse(`(${text}\n)`).statements;
  JSON.parse(text);
  const lines = new Map<object, number>();
  const expression = statement?.["expression"];
  const value = isNode(expression) ? valueOf(expression, lines) : null;
  return { value, lineOf: (data) => lines.get(data) ?? 1 };
}

function valueOf(node: Node, lines: Map<object, number>): unknown {
  if (node.type === "ArrayExpression") {
    const elements = node["elements"] as readonly Node[];
    const list = elements.map((element) => valueOf(element, lines));
    lines.set(list, node.loc.start.line);
    return list;
  }
  if (node.type === "ObjectExpression") {
    const properties = node["properties"] as readonly Node[];
    const data = Object.fromEntries(
      properties.map(({ key, value }) => [
        (key as Node)["value"],
        valueOf(value as Node, lines),
      ]),
    );
    lines.set(data, node.loc.start.line);
    return data;
  }
  if (node.type === "UnaryExpression") {
    return -Number((node["argument"] as Node)["value"]);
  }
  return node["value"];
}
