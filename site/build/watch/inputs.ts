/** What a book is made of, and what of it has changed. */
import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { isScratch } from "../files.ts";

/** The hash of each file by path, as it was when it was looked at. */
export type Inputs = ReadonlyMap<string, string>;

const folders = ["chapters", "src", "site"];

/** Whether a path may be that of a file of a book, or of a folder of it. */
export function isInput(path: string): boolean {
  const names = path.split("/");
  if (names.some(isScratch)) return false;
  return folders.includes(names[0] ?? "") && !isIn("site/dist", path);
}

/** Looks at every file. */
export function readInputs(root: string): Inputs {
  const inputs = new Map<string, string>();
  const visit = (folder: string) => {
    for (const entry of entriesOf(join(root, folder))) {
      const path = posix.join(folder, entry.name);
      if (!isInput(path)) continue;
      if (entry.isDirectory()) visit(path);
      else addFile(inputs, root, path);
    }
  };
  folders.forEach(visit);
  return inputs;
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The paths whose files are new, or different, or gone; sorted. */
export function changesBetween(before: Inputs, after: Inputs): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths]
    .filter((path) => before.get(path) !== after.get(path))
    .sort();
}

// What cannot be read may just have gone; if not, the build will complain.
function addFile(inputs: Map<string, string>, root: string, path: string) {
  try {
    // The content, since a time is too coarse for two writes in a row.
    const hash = createHash("sha1").update(readFileSync(join(root, path)));
    inputs.set(path, hash.digest("hex"));
  } catch {
    inputs.delete(path);
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
