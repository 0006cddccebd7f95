import { writeSync } from "node:fs";

/** A mistake of the person who typed the command: one sentence, exit 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
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
