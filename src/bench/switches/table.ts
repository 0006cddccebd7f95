/** What a switch from task to task costs, in tables. */
import { medianCells, ratioTable, type Round } from "../comparison.ts";
import { pythonMissing } from "../python.ts";
import { type Row, table } from "../table.ts";
import { nativeAwait } from "./measure.ts";

const columns = ["polling", "no polls"];

/** The lines that say what came of it. */
export function switchesTable(rounds: readonly Round[]): string[] {
  const names = [...(rounds[0]?.keys() ?? [])];
  const row = (name: string): Row => {
    return [name, medianCells(rounds, name, columns, 0)];
  };
  return [
    "two tasks that give way to each other; time is CPU time",
    "polling: the loop polls in each turn; the engine's await never does",
    ...pythonMissing(),
    ...table("ns per switch", columns, names.map(row), 12),
    ...ratioTable(rounds, nativeAwait, columns),
  ];
}
