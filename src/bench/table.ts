/** Tables of figures, within the 80 columns of a terminal. */

/** What stands in a cell. */
export type Cell = string | number;

/** A row: its name, and a cell for each column that it has. */
export type Row = readonly [name: string, cells: readonly Cell[]];

/** A blank line, the heads of the columns, and the rows below them. */
export function table(
  head: string,
  columns: readonly Cell[],
  rows: readonly Row[],
  width = 10,
): string[] {
  const lines = rows.map(([name, cells]) => line(`  ${name}`, cells, width));
  return ["", line(head, columns, width), ...lines];
}

/** A name on the left, and figures in columns. */
export function line(name: string, cells: readonly Cell[], width = 10): string {
  return name.padEnd(20) + cells.map((it) => `${it}`.padStart(width)).join("");
}
