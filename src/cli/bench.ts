/** `npm run bench`: what our own costs beside what others have. */
import { progressOn } from "../../site/build/progress.ts";
import { machineLine } from "../../site/build/records/machine.ts";
import { readArguments } from "../bench/arguments.ts";
import { pythonVersion } from "../bench/python.ts";
import { runCommand } from "./fail.ts";

await runCommand(async () => {
  const asked = readArguments(process.argv.slice(2));
  if ("help" in asked) return writeLines([asked.help]);
  const { subject, count, roundCount } = asked;
  const progress = progressOn(process.stderr);
  const lines = await subject.measure(count, roundCount, (number) =>
    progress.step(
      number === 0 ? "warming up …" : `${number} of ${roundCount} …`,
    ),
  );
  progress.step("");
  const python = pythonVersion();
  const machine = machineLine() + (python === null ? "" : `, ${python}`);
  writeLines([...lines, "", machine]);
});

function writeLines(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
