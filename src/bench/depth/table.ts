/** What depth costs, in tables. */
import { line, type Row, table } from "../table.ts";
import type { Found } from "./deepest.ts";

import type { Cost, Kind } from "./round.ts";
import type { Result } from "./summary.ts";
import { byYield, deep, shallow } from "./ways.ts";

const width = 9;

/** The lines that say what came of it. */
export function depthTable(
  results: readonly Result[],
  deepest: readonly Found[],
): string[] {
  return [
    "coroutines in coroutines, so many levels deep; time is CPU time",
    "a wait: the innermost gives way for one turn, in which nobody polls",
    "a call: one level further down, and back",
    ...tables("µs per wait", "usPerWait", 2, results),
    ...tables("ns per call", "nsPerCall", 0, results),
    "",
    "deepest that works",
    ...deepest.map(({ name, levels, end }) => {
      const more = end === null ? "deeper was not tried" : `then ${end}`;
      return `${line(`  ${name}`, [levels], width)}  ${more}`;
    }),
  ];
}

function tables(
  head: string,
  kind: Kind,
  places: number,
  results: readonly Result[],
): string[] {
  const others = results.filter(({ name }) => name !== byYield.name);
  const row = (name: string, costs: readonly Cost[], places: number): Row => [
    name,
    costs.map((cost) => cost[kind].toFixed(places)),
  ];
  const own = results.map((it) => row(it.name, it.costs, places));
  const ratios = others.map((it) => row(it.name, it.timesYield, 2));
  return [
    ...table(head, deep, own, width),
    ...table("times yield*", shallow, ratios, width),
  ];
}
