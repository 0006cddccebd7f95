/** `npm run bench`: what our own costs beside what others have. */
import { progressOn } from "../../site/build/progress.ts";
import { machineLine } from "../../site/build/records/machine.ts";
import { readArguments, type Run } from "../bench/arguments.ts";
import { pythonVersion } from "../bench/python.ts";
import { runCommand } from "./fail.ts";

const progress = progressOn(process.stderr);

await runCommand(async () => {
  const asked = readArguments(process.argv.slice(2));
  if ("help" in asked) return writeLines([asked.help]);
  // One after the other: at once they would take each other's time.
  for (const run of asked.runs) writeLines([...(await linesOf(run)), ""]);
  const python = pythonVersion();
  writeLines([machineLine() + (python === null ? "" : `, ${python}`)]);
});

async function linesOf({ subject, count, roundCount }: Run) {
  const lines = await subject.measure(count, roundCount, (number) => {
    const round = number === 0 ? "warming up" : `${number} of ${roundCount}`;
    progress.step(`${subject.name}: ${round} …`);
  });
  progress.step("");
  return lines;
}

function writeLines(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
