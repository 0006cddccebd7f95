/** `npm run bench`: what our own costs beside what others have. */
import { progressOn } from "../../site/build/progress.ts";
import { machineLine } from "../../site/build/records/machine.ts";
import { measureTimers } from "../bench/timers.ts";
import { help, readArguments } from "../bench/timers-arguments.ts";
import { pythonVersion } from "../bench/timers-asyncio.ts";
import { timersTable } from "../bench/timers-table.ts";
import { runCommand } from "./fail.ts";

await runCommand(async () => {
  const asked = readArguments(process.argv.slice(2));
  if (asked === null) return writeLines([help]);
  const { count, rounds } = asked;
  const progress = progressOn(process.stderr);
  const results = await measureTimers(count, rounds, (number) =>
    progress.step(number === 0 ? "warming up …" : `${number} of ${rounds} …`),
  );
  progress.step("");
  const python = pythonVersion();
  const machine = machineLine() + (python === null ? "" : `, ${python}`);
  writeLines([...timersTable(count, results), "", machine]);
});

function writeLines(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
