/** What timers cost, in three tables. */
import { table } from "../table.ts";
import type { Result } from "./measure.ts";
import { deeds, type Figures } from "./round.ts";

/** The lines that say what came of it. */
export function timersTable(
  count: number,
  results: readonly Result[],
): string[] {
  const others = results.filter(({ name }) => name !== "Node");
  return [
    `${count} timers with delays from 1 to 100 ms; time is CPU time`,
    ...section("ns per timer", results, (it) => rounded(it.nsPerTimer, 0)),
    ...section("times Node", others, (it) => rounded(it.timesNode, 2)),
    ...section("longest call, ms", results, (it) => rounded(it.longestMs, 1)),
  ];
}

function section(
  head: string,
  results: readonly Result[],
  cellsOf: (result: Result) => readonly string[],
): string[] {
  return table(
    head,
    deeds,
    results.map((it) => [it.name, cellsOf(it)]),
  );
}

function rounded(figures: Figures, places: number): readonly string[] {
  return deeds.map((deed) => figures[deed].toFixed(places));
}
