/** Runs scenarios on asyncio: one process of Python for all of them. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Program } from "./language.ts";

const script = fileURLToPath(new URL("theirs.py", import.meta.url));

/** What asyncio has printed for each program, and its version of Python. */
export type Theirs = { version: string; lines: string[][] };

/** Why asyncio cannot be asked: one sentence. */
export class PythonError extends Error {
  override readonly name = "PythonError";
}

/** Throws a PythonError without Python, or with one that is too old. */
export function runTheirs(
  programs: readonly Program[],
  python = "python3",
): Theirs {
  const { error, status, signal, stdout, stderr } = spawnSync(
    python,
    ["-I", script],
    { input: JSON.stringify(programs), encoding: "utf8", timeout: 60_000 },
  );
  if (status === null) {
    const reason = error !== undefined && "code" in error ? error.code : signal;
    throw new PythonError(`${python} cannot be run: ${reason}`);
  }
  if (status === 0) return JSON.parse(stdout) as Theirs;
  const [lastLine] = stderr.trimEnd().split("\n").slice(-1);
  const reason = lastLine || `it ended with ${status}`;
  throw new PythonError(`${python} failed: ${reason}`);
}
