/** Terminals that nothing is written to. */
import colors from "picocolors";
import type { Terminal } from "../../src/learn/screen/layout.ts";

/** A terminal of this size. */
export function terminal(
  columns: number,
  isColoured = false,
  rows = 200,
): Terminal {
  const paint = colors.createColors(isColoured);
  return { columns, rows, paint, hasKeys: true };
}
