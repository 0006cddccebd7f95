/** Copies of the kernel, each with one lie planted in it. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Simulated } from "../equality/lockstep.ts";
import { helpers, type Lie } from "./lies.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A folder for copies. Below the root, where packages are found. */
export function folderForLies(): string {
  const cache = join(root, ".cache/lies");
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, "run-"));
}

/** Copies `src/kernel` with this lie, or as it is; the folder of the copy. */
export function plant(folder: string, lie: Lie | null): string {
  const copy = mkdtempSync(join(folder, "kernel-"));
  cpSync(join(root, "src/kernel"), copy, { recursive: true });
  if (lie === null) return copy;
  const path = join(copy, lie.file);
  const text = readFileSync(path, "utf8");
  // A lie that cannot be told any more must be thought of anew.
  if (text.split(lie.truth).length !== 2) {
    throw new Error(`"${lie.truth}" is not there once in ${lie.file}`);
  }
  // As a function: in a text, $ would have a meaning.
  writeFileSync(path, text.replace(lie.truth, () => lie.lie) + helpers);
  return copy;
}

/** The kernel in such a folder. */
export async function kernelIn(copy: string): Promise<Simulated> {
  const load = (path: string) => import(pathToFileURL(join(copy, path)).href);
  const kernel = (await load("simulated.ts")) as Simulated["kernel"];
  const { boot } = (await load("simulated/run.ts")) as Pick<Simulated, "boot">;
  return { kernel, boot };
}
