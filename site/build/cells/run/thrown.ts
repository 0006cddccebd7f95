/** Errors as data. */
import type { Thrown } from "./messages.ts";

/** What there is to say of an error that came out of a script. */
export function thrownBy(error: unknown, script: string): Thrown {
  const { line, column } = placeOf(error, script);
  return { names: namesOf(error), text: textOf(error), line, column };
}

/** The innermost place of a script that an error came through. */
function placeOf(error: unknown, script: string) {
  const stack = error instanceof Error ? `${error.stack}` : "";
  const [, line, column] =
    new RegExp(`${script}:(\\d+)(?::(\\d+))?`).exec(stack) ?? [];
  if (line === undefined) return { line: null, column: 1 };
  return { line: Number(line), column: Number(column ?? 1) };
}

function namesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  return [error.name, error.constructor.name];
}

function textOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "something that has no text";
  }
}
