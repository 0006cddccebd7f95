/** What an echo costs, in tables. */
import { counted } from "../../../site/build/progress.ts";
import { medianCells, ratioTable, type Round } from "../comparison.ts";
import { pythonMissing } from "../python.ts";
import { nodeNet } from "../servers/contestants.ts";
import { type Row, table } from "../table.ts";
import { byteCount, crowds } from "./measure.ts";

/** The lines that say what came of it. */
export function echoTable(
  rounds: readonly Round[],
  calls: ReadonlyMap<string, number> | null,
): string[] {
  const names = [...(rounds[0]?.keys() ?? [])];
  const columns = crowds.map(({ clientCount }) =>
    counted(clientCount, "client"),
  );
  const row = (name: string): Row => {
    const times = medianCells(rounds, name, columns, 1);
    const count = calls?.get(name)?.toFixed(1);
    return [name, count === undefined ? times : [...times, count]];
  };
  const heads = calls === null ? columns : [...columns, "calls"];
  return [
    `echoes of ${byteCount} bytes; time is CPU time of the server's process`,
    "all clients send a message, wait for all echoes, and so on",
    calls === null
      ? "system calls are not counted: that needs strace"
      : "calls: system calls for each echo, with 1 client",
    ...pythonMissing(),
    ...table("µs per echo", heads, names.map(row), 12),
    ...ratioTable(rounds, nodeNet, columns),
  ];
}
