import { writeSync } from "node:fs";

/** A mistake of the person who typed the command: one sentence, exit 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * What `parse` answers; its complaint about an option, as a UsageError that
 * says how the command is typed.
 */
export function orUsage<T>(usage: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const [sentence] = String((error as Error).message)
      // What Node says of `--seed -1`; the sentence that follows is better.
      .replace(/^(Option '[^']*').* is ambiguous/s, "$1 takes no such value")
      .split(/[.\n]/);
    throw new UsageError(`${sentence}: ${usage}`);
  }
}

/** Runs a command; a `UsageError` ends it with its sentence and exit code 2. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    writeSync(2, `${error.message}\n`);
    process.exitCode = 2;
  }
}
