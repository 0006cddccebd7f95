/** What the cells of a page came to last time. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Result } from "./run/messages.ts";

/** Below the root. */
export const cacheFolder = ".cache/cells";

/** By what a page's results are known: its program, and who has run it. */
export function keyOf(program: string): string {
  const hash = createHash("sha256");
  return hash.update(`${process.version}\n${program}`).digest("hex");
}

/** The results of a program, one for each cell; null where none are known. */
export function recalled(
  path: string,
  key: string,
  count: number,
): readonly Result[] | null {
  try {
    const entry = JSON.parse(readFileSync(path, "utf8")) as Partial<Entry>;
    const { results } = entry;
    const isIt = entry.key === key && entry.check === checkOf(results);
    return isIt && results?.length === count ? results : null;
  } catch {
    // It is not there, or no one can read it any more: both mend themselves.
    return null;
  }
}

/** Keeps results in place of those that the page had before. */
export function remember(
  path: string,
  key: string,
  results: readonly Result[],
): void {
  const entry: Entry = { key, check: checkOf(results), results };
  mkdirSync(dirname(path), { recursive: true });
  // Somebody else may be reading: a file is there whole, or not at all.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(entry));
  renameSync(draft, path);
}

/** Where the results of a page lie. */
export function cachePath(root: string, name: string): string {
  return join(root, cacheFolder, `${name}.json`);
}

type Entry = {
  readonly key: string;
  /** Of the results: a file that was damaged may still be JSON. */
  readonly check: string;
  readonly results: readonly Result[];
};

function checkOf(results: unknown): string {
  const text = JSON.stringify(results) ?? "";
  return createHash("sha256").update(text).digest("hex");
}
