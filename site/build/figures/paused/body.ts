/** The body of a function in `src`, and the line at which it is paused. */
import type { Source } from "../../notebook/source.ts";
import type { Book } from "../../read.ts";
import { DataError, textOf } from "../data.ts";
import type { Data } from "../json.ts";

/** A line of the body, with its number in the file. */
export type BodyLine = {
  readonly number: number;
  readonly code: string;
  readonly isPaused: boolean;
};

/**
 * The innermost of some functions that call each other by `yield*`. Comments
 * are left out; the numbers show where. Throws a DataError.
 */
export function bodyOf(
  data: Data,
  book: Book,
  calls: readonly string[],
): readonly BodyLine[] {
  const at = textOf(data, "at");
  const sources = textOf(data, "source")
    .split(", ")
    .map((path) => book.sourceAt(path));
  const bodies = calls.map((name) => {
    const lines = sources.flatMap((source) => linesOf(source, name));
    if (lines.length > 0) return lines;
    throw new DataError(data, `there is no function ${name} in its source`);
  });
  for (const [index, name] of calls.slice(1).entries()) {
    const caller = bodies[index] ?? [];
    if (caller.some(({ code }) => code.includes(`yield* ${name}(`))) continue;
    throw new DataError(data, `${calls[index]} has no yield* ${name}(…)`);
  }
  const innermost = bodies.at(-1) ?? [];
  const paused = innermost.filter(({ code }) => code.includes(at));
  if (paused.length === 1) {
    return innermost.map((line) => ({ ...line, isPaused: line === paused[0] }));
  }
  const name = calls.at(-1);
  throw new DataError(data, `${name} says ${at} ${paused.length} times, not 1`);
}

function linesOf(source: Source | null, name: string): readonly BodyLine[] {
  const [range] = source?.ranges.get(name) ?? [];
  if (source === null || range === undefined) return [];
  const numbered = source.lines
    .slice(range.first - 1, range.last)
    .map((code, index) => ({ number: range.first + index, code }))
    .filter(({ code }) => !/^\s*(\/\/|\/\*|\*)/.test(code));
  // The body is what stands between the line that opens it and the last one.
  const opening = numbered.findIndex(({ code }) => code.endsWith("{"));
  return numbered
    .slice(opening + 1, -1)
    .map((line) => ({ ...line, code: line.code.slice(2), isPaused: false }));
}
