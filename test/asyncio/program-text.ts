/** A program as a text: a line for each op; what is inside it, further in. */
import type { Op, Program } from "./language.ts";

/** The lines of a program, function by function. */
export function programLines(program: Program): readonly string[] {
  return Object.entries(program).flatMap(([name, body]) => [
    `${name}:`,
    ...linesOf(body, "  "),
  ]);
}

function linesOf(body: unknown, indent: string): readonly string[] {
  return (body as readonly Op[]).flatMap((op) => {
    const [word, ...args] = op as readonly [string, ...unknown[]];
    const own = [word, ...args.filter(isInline).map(inline)].join(" ");
    const inner = args.filter((arg) => !isInline(arg));
    return [`${indent}${own}`, ...inner.flatMap((arg) => inside(arg, indent))];
  });
}

/** A body, or what follows a `try`. */
function inside(arg: unknown, indent: string): readonly string[] {
  if (arg instanceof Array) return linesOf(arg, `${indent}  `);
  return Object.entries(arg as object).flatMap(([word, body]) => [
    `${indent}${word}`,
    ...linesOf(body, `${indent}  `),
  ]);
}

function isInline(arg: unknown): boolean {
  if (arg instanceof Array) return !(arg[0] instanceof Array);
  return !(arg instanceof Object);
}

function inline(arg: unknown): string {
  return arg instanceof Array
    ? `(${arg.map(inline).join(" ")})`
    : String(arg ?? "none");
}
