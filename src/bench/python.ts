/** Programs in Python, where there is one. */
import { spawnSync } from "node:child_process";

/**
 * What a program prints as JSON when it has read this as JSON; `null` where
 * there is no python3. Throws an Error if it fails.
 */
export function runPython<T>(program: string, input: unknown): T | null {
  const { error, status, stdout, stderr } = spawnSync(
    "python3",
    ["-c", program],
    { encoding: "utf8", input: JSON.stringify(input) },
  );
  if (error !== undefined) return null;
  if (status === 0) return JSON.parse(stdout) as T;
  throw new Error(`python3 ended with ${status}: ${stderr}`);
}

/** As in `Python 3.11`; `null` where there is none. */
export function pythonVersion(): string | null {
  const { stdout } = spawnSync("python3", ["--version"], { encoding: "utf8" });
  return /^Python \d+\.\d+/.exec(stdout ?? "")?.[0] ?? null;
}

/** What is said in a table where there is no python3; else nothing. */
export function pythonMissing(): readonly string[] {
  return pythonVersion() === null
    ? ["asyncio is left out: that needs python3"]
    : [];
}
