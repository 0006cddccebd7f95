/** Both traces for people: a line for each line that was printed. */
import type { Comparison, Row } from "./comparison.ts";
import { type Both, onBoth, sides } from "./sides.ts";

// As many columns as a phone shows of an output.
const lineWidth = 46;

/** What a side is called. */
export const names: Both<string> = { ours: "ours", engine: "the engine's" };

/** All lines. */
export function awaitsText(comparison: Comparison): readonly string[] {
  const { rows, isSame } = comparison;
  return [
    ...wrapped(
      "turn: how many polls there have been. A microtask runs after a turn, " +
        "and counts as part of it. ms: of the virtual clock.",
    ),
    "",
    aligned("", cellsOf({ ours: "ours", engine: "engine's" })),
    aligned("", cellsOf(onBoth(() => numbers("turn", "ms")))),
    ...rows.flatMap(rowLines),
    "",
    ...verdict(comparison),
    ...(isSame ? [] : endLines(comparison)),
  ];
}

function rowLines(row: Row): string[] {
  const [text = "", ...rest] = (row.ours ?? row.engine)?.text.split("\n") ?? [];
  const shown = rest.length === 0 ? text : `${text} …`;
  const sideCells = onBoth((side) => {
    const printed = row[side];
    if (printed === null) return numbers("-", "-");
    return numbers(printed.turn, Math.floor(printed.atMs));
  });
  const cells = cellsOf(sideCells);
  // What has no room has a line of its own.
  const isLong = shown.length + 1 + cells.trimStart().length > lineWidth;
  return isLong ? [shown, aligned("", cells)] : [aligned(shown, cells)];
}

function numbers(turn: string | number, ms: string | number): string {
  return `${`${turn}`.padStart(4)} ${`${ms}`.padStart(3)}`;
}

function cellsOf(cells: Both<string>): string {
  return sides.map((side) => cells[side].padStart(8)).join("   ");
}

/** A text at the left end of a line, and cells at its right end. */
export function aligned(text: string, cells: string): string {
  return text + cells.trimStart().padStart(lineWidth - text.length);
}

/** Prose in lines. */
export function wrapped(prose: string): readonly string[] {
  const lines: string[] = [];
  for (const word of prose.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    const isFirst = lines.length === 0;
    if (isFirst || longer.length > lineWidth) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function verdict({ rows, ends, lines }: Comparison): readonly string[] {
  const { ours, engine } = ends;
  const words = {
    same: sameWords(rows.length),
    "in another order": "the same lines, in another order",
    different: "the lines differ",
  };
  return [
    `${ours.turnCount} turns on ours, ${engine.turnCount} on the engine's:`,
    words[lines],
  ];
}

function sameWords(count: number): string {
  if (count === 0) return "no lines";
  return count === 1
    ? "the same line"
    : `the same ${count} lines in the same order`;
}

function endLines({ ends }: Comparison): readonly string[] {
  if (ends.ours.sentence === ends.engine.sentence) return [];
  return sides.flatMap((side) =>
    wrapped(`${names[side]}: ${ends[side].sentence}`),
  );
}
