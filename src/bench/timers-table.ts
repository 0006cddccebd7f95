/** What timers cost, in three tables. */
import type { Result } from "./timers.ts";
import { deeds, type Figures } from "./timers-round.ts";

/** The lines that say what came of it. */
export function timersTable(
  count: number,
  results: readonly Result[],
): string[] {
  const others = results.filter(({ name }) => name !== "Node");
  return [
    `${count} timers with delays from 1 to 100 ms; time is CPU time`,
    ...table("ns per timer", results, (it) => rounded(it.nsPerTimer, 0)),
    ...table("times Node", others, (it) => rounded(it.timesNode, 2)),
    ...table("longest call, ms", results, (it) => rounded(it.longestMs, 1)),
  ];
}

function table(
  head: string,
  results: readonly Result[],
  cellsOf: (result: Result) => readonly string[],
): string[] {
  const rows = results.map((it) => line(`  ${it.name}`, cellsOf(it)));
  return ["", line(head, deeds), ...rows];
}

function rounded(figures: Figures, places: number): readonly string[] {
  return deeds.map((deed) => figures[deed].toFixed(places));
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(20) + cells.map((cell) => cell.padStart(10)).join("");
}
