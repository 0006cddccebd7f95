/** Lines of a text, and ranges of them. Lines count from 1. */

/** From the first line to the last, both included. */
export type Range = { readonly first: number; readonly last: number };

/** The lines of a file, without an empty one after the last newline. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** The numbers of the lines in a range. */
export function linesOf({ first, last }: Range): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Ascending line numbers as ranges: 1, 2, 3, 7 becomes 1-3 and 7-7. */
export function rangesOf(numbers: Iterable<number>): readonly Range[] {
  const ranges: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range?.last === number - 1) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges;
}

/** Whether a line has nothing on it. */
export function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === "";
}
