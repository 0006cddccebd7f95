/** `npm run sleepers`: ten thousand tasks that sleep, in two ways. */
import {
  LimitError,
  type Slept,
  sleepIn,
  type Trial,
  type Way,
  ways,
} from "../bench/sleepers.ts";
import { help, readArguments } from "../bench/sleepers-arguments.ts";
import { sleepersTable } from "../bench/sleepers-table.ts";
import { runCommand, UsageError } from "./fail.ts";

await runCommand(async () => {
  const asked = readArguments(process.argv.slice(2));
  if (asked === null) return writeLines([help]);
  const { isMeasured, ...options } = asked;
  const trial = { ...options, delayMs: 1000, isCounted: !isMeasured };
  // One after the other: at once they would take each other's time.
  const slept = ways.map((way) => sleptIn(way, trial));
  writeLines(sleepersTable(slept, isMeasured));
});

function sleptIn(way: Way, trial: Trial): Slept {
  try {
    return sleepIn(way, trial);
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    throw new UsageError(
      `--descriptors ${trial.descriptorMax} is more than this system allows`,
    );
  }
}

function writeLines(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
