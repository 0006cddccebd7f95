/** Both traces for people: a line for each line that was printed. */
import type { Comparison, Row } from "./comparison.ts";
import { type Both, onBoth, sides } from "./sides.ts";

const textWidth = 44;
const numberWidth = 7;

/** What a side is called where there is room. */
export const names: Both<string> = { ours: "ours", engine: "the engine's" };

/** All lines. */
export function awaitsText(comparison: Comparison): readonly string[] {
  const { rows, isSame } = comparison;
  return [
    "turn: how many polls there have been. A microtask runs after a turn, and",
    "counts as part of it. ms: of the virtual clock.",
    "",
    columns(
      "",
      onBoth((side) => names[side]),
    ),
    columns(
      "",
      onBoth(() => numbers("turn", "ms")),
    ),
    ...rows.flatMap(rowLines),
    "",
    verdict(comparison),
    ...(isSame ? [] : endLines(comparison)),
  ];
}

function rowLines(row: Row): string[] {
  const [text = "", ...rest] = (row.ours ?? row.engine)?.text.split("\n") ?? [];
  const shown = rest.length === 0 ? text : `${text} …`;
  const cells = onBoth((side) => {
    const printed = row[side];
    if (printed === null) return numbers("-", "-");
    return numbers(printed.turn, Math.floor(printed.atMs));
  });
  // What has no room has a line of its own.
  if (shown.length > textWidth) return [shown, columns("", cells)];
  return [columns(shown, cells)];
}

function numbers(turn: string | number, ms: string | number): string {
  return `${turn}`.padStart(numberWidth) + `${ms}`.padStart(numberWidth);
}

function columns(text: string, cells: Both<string>): string {
  const width = 2 * numberWidth;
  const shown = sides.map((side) => cells[side].padStart(width));
  return text.padEnd(textWidth) + shown.join("   ");
}

function verdict({ rows, ends, lines }: Comparison): string {
  const { ours, engine } = ends;
  const turns = `${ours.turnCount} turns on ours, ${engine.turnCount} on the`;
  const words = {
    same: sameWords(rows.length),
    "in another order": "the same lines, in another order",
    different: "the lines differ",
  };
  return `${turns} engine's: ${words[lines]}`;
}

function sameWords(count: number): string {
  if (count === 0) return "no lines";
  return count === 1
    ? "the same line"
    : `the same ${count} lines in the same order`;
}

function endLines({ ends }: Comparison): readonly string[] {
  if (ends.ours.sentence === ends.engine.sentence) return [];
  return sides.map((side) => `${names[side]}: ${ends[side].sentence}`);
}
