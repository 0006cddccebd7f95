/** Files of the learner's: read or refused, and written whole or not at all. */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Why a file cannot be read or written, as in `EACCES`. */
export type Refusal = { readonly code: string };

/** The text of a file, null where there is none; or why it is not to be had. */
export function textAt(path: string): string | null | Refusal {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = codeOf(error);
    return code === "ENOENT" || code === "ENOTDIR" ? null : { code };
  }
}

/**
 * Writes a file whole or, where the disk is full, leaves the one that is
 * there. Answers null, or why it could not.
 */
export function writeWhole(path: string, text: string): Refusal | null {
  const fresh = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(fresh, text);
    renameSync(fresh, path);
    return null;
  } catch (error) {
    removeIfThere(fresh);
    return { code: codeOf(error) };
  }
}

/**
 * A path in the same folder that no file has, with the date and the time in
 * it: `a.ts` becomes `a.2026-11-26-12-00-00.ts`.
 */
export function freePath(root: string, path: string, now: Date): string {
  const date = now.toISOString().slice(0, 19).replace(/[T:]/g, "-");
  for (let count = 1; ; count += 1) {
    const more = count === 1 ? "" : `-${count}`;
    const free = path.replace(/(?=\.\w+$)/, `.${date}${more}`);
    if (!existsSync(join(root, free))) return free;
  }
}

/** Whether a path is one that `freePath` has made. */
export function isKeptCopy(path: string): boolean {
  return /\.\d{4}(-\d\d){5}(-\d+)?\.\w+$/.test(path);
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where nothing can be written, nothing can be removed either.
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
