/** `npm run asyncio`: the scenarios on asyncio and on ours, side by side. */
import { runCommand, UsageError } from "../../src/cli/fail.ts";
import { choose, help, readArguments } from "./arguments.ts";
import { compare, problemOf } from "./comparison.ts";
import { deviations } from "./deviations.ts";
import type { Scenario } from "./language.ts";
import { deviationLines, sideBySide, summary } from "./printout.ts";
import { programLines } from "./program-text.ts";
import { PythonError } from "./theirs.ts";

// The reader of our output went away, as in `… --list | head -1`.
process.stdout.on("error", () => process.exit(141));

await runCommand(async () => {
  const { text, ...options } = readArguments(process.argv.slice(2));
  if (options.help) return writeLines([help]);
  if (options.deviations) return writeLines(deviations.flatMap(deviationLines));
  const chosen = choose(text);
  if (options.list) return writeLines(chosen.map(({ name }) => name));
  writeLines(compared(chosen, text !== "", options.python));
});

/** Both orders of each scenario, and the counts; notes a failure. */
function compared(
  chosen: readonly Scenario[],
  isProgramShown: boolean,
  python: string,
): readonly string[] {
  const { version, comparisons } = orSentence(() => compare(chosen, python));
  if (comparisons.some((of) => problemOf(of) !== null)) process.exitCode = 1;
  const texts = comparisons.flatMap((comparison, index) => {
    const program = chosen[index]?.program ?? { main: [] };
    const lines = isProgramShown ? programLines(program) : [];
    return sideBySide(comparison, version, lines);
  });
  return [...texts, summary(comparisons, version)];
}

function orSentence<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    throw new UsageError(error.message);
  }
}

function writeLines(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
