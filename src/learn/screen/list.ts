/** The list of all exercises, and which of them are done. */
import type { Exercise } from "../catalogue.ts";
import { type Terminal, wrapped } from "./layout.ts";

/** How an exercise stands. */
export type Standing = "done" | "changed" | "begun" | "open";

/** A row of the list. */
export type Row = {
  readonly exercise: Exercise;
  readonly title: string;
  readonly chapterTitle: string;
  readonly standing: Standing;
};

const marks: Readonly<Record<Standing, string>> = {
  done: "✓",
  changed: "~",
  begun: "·",
  open: " ",
};

/** What the marks mean. */
export const legend = "✓ done   ~ done, and changed since   · begun";

/** All rows as lines, each chapter below its title. */
export function listLines(
  rows: readonly Row[],
  terminal: Terminal,
  chosen: number | null = null,
): readonly string[] {
  return rowBlocks(rows, terminal, chosen).flat();
}

/** For each row its lines: the last is its own, before it may be a title. */
function rowBlocks(
  rows: readonly Row[],
  { paint }: Terminal,
  chosen: number | null,
): readonly (readonly string[])[] {
  return rows.map((row, at) => {
    const line = rowLine(row, at === chosen);
    const coloured = row.standing === "done" ? paint.green(line) : line;
    const shown = at === chosen ? paint.bold(coloured) : coloured;
    const isFirst = rows[at - 1]?.chapterTitle !== row.chapterTitle;
    return isFirst ? [paint.bold(row.chapterTitle), shown] : [shown];
  });
}

function rowLine({ exercise, title, standing }: Row, isChosen: boolean) {
  const pointer = isChosen ? ">" : " ";
  return `${pointer} ${marks[standing]} ${exercise.id} ${title}`;
}

/** The list as a screen of its own, of which as much is shown as fits. */
export function listScreen(
  rows: readonly Row[],
  chosen: number,
  terminal: Terminal,
): readonly string[] {
  const blocks = rowBlocks(rows, terminal, chosen);
  const keys = "up, down choose   enter go there   l back";
  const foot = [
    "",
    ...[legend, keys].flatMap((text) =>
      wrapped(text, terminal, { margin: "" }),
    ),
  ];
  const room = Math.max(3, terminal.rows - foot.length - 1);
  const lines = blocks.flat();
  const at = blocks.slice(0, chosen + 1).flat().length - 1;
  const middle = Math.max(0, at - Math.floor(room / 2));
  const first = Math.min(middle, Math.max(0, lines.length - room));
  return [...lines.slice(first, first + room), ...foot];
}
