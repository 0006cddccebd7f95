/** What an idle connection costs, in a table. */
import { medianCells, type Round } from "../comparison.ts";
import { pythonMissing } from "../python.ts";
import { type Row, table } from "../table.ts";

/** The lines that say what came of it. */
export function idleTable(
  connectionCount: number,
  rounds: readonly Round[],
): string[] {
  const names = [...(rounds[0]?.keys() ?? [])];
  const columns = ["descriptors", "bytes"];
  const row = (name: string): Row => {
    return [name, medianCells(rounds, name, columns, 0)];
  };
  return [
    `${connectionCount} connections, each silent after its first message`,
    "bytes: of the server's memory; what the kernel keeps is not in it",
    ...pythonMissing(),
    ...table("for each", columns, names.map(row), 12),
  ];
}
