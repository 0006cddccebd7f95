/** The list of all exercises, and which of them are done. */
import type { Exercise } from "../catalogue.ts";
import { boldKeys } from "./key-line.ts";
import { type Terminal, textColumns, wrapped } from "./layout.ts";

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
  terminal: Terminal,
  chosen: number | null,
): readonly (readonly string[])[] {
  const { paint } = terminal;
  return rows.map((row, at) => {
    const line = cut(rowLine(row, at === chosen), terminal);
    const coloured = row.standing === "done" ? paint.green(line) : line;
    const shown = at === chosen ? paint.inverse(coloured) : coloured;
    const isFirst = rows[at - 1]?.chapterTitle !== row.chapterTitle;
    return isFirst ? [titleLine(row, rows, terminal), shown] : [shown];
  });
}

function titleLine(
  { chapterTitle }: Row,
  rows: readonly Row[],
  terminal: Terminal,
): string {
  const { paint } = terminal;
  const own = rows.filter((row) => row.chapterTitle === chapterTitle);
  const done = own.filter(({ standing }) => /done|changed/.test(standing));
  const title = cut(chapterTitle, terminal, 6);
  return `${paint.bold(title)}  ${paint.dim(`${done.length}/${own.length}`)}`;
}

function rowLine({ exercise, title, standing }: Row, isChosen: boolean) {
  const pointer = isChosen ? ">" : " ";
  return `${pointer} ${marks[standing]} ${exercise.id} ${title}`;
}

/** A row has one line, however narrow the terminal. */
function cut(line: string, terminal: Terminal, less = 0): string {
  const width = textColumns(terminal) - less;
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}

/** The list as a screen of its own, of which as much is shown as fits. */
export function listScreen(
  rows: readonly Row[],
  chosen: number,
  terminal: Terminal,
): readonly string[] {
  const blocks = rowBlocks(rows, terminal, chosen);
  const keys = ["up, down choose", "enter go", "l back"];
  const foot = [
    ...wrapped(legend, terminal, { margin: "" }),
    ...boldKeys(keys, terminal),
  ];
  const lines = blocks.flat();
  // Two lines are for what is above and below.
  const room = Math.max(3, terminal.rows - foot.length - 3);
  const at = blocks.slice(0, chosen + 1).flat().length - 1;
  const middle = Math.max(0, at - Math.floor(room / 2));
  const first = Math.min(middle, Math.max(0, lines.length - room));
  const rest = lines.length - first - room;
  const more = (count: number, where: string) =>
    terminal.paint.dim(count > 0 ? `  … ${count} more ${where}` : "");
  return [
    ...(lines.length > room ? [more(first, "above")] : []),
    ...lines.slice(first, first + room),
    more(rest, "below"),
    ...foot,
  ];
}
