/** What a book is made of, and what of it has changed. */
import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { isScratch } from "../files.ts";

/** The hash of each file by path, as it was when it was looked at. */
export type Inputs = ReadonlyMap<string, string>;

const folders = ["chapters", "src", "site"];

/**
 * Looks at every file. Each folder is entered before it is listed: who begins
 * to watch it there misses nothing that comes later.
 */
export function readInputs(
  root: string,
  enter: (folder: string) => void,
): Inputs {
  const inputs = new Map<string, string>();
  const visit = (folder: string) => {
    enter(folder);
    for (const entry of entriesOf(join(root, folder))) {
      const path = posix.join(folder, entry.name);
      if (isScratch(entry.name) || path === "site/dist") continue;
      if (entry.isDirectory()) visit(path);
      else addFile(inputs, root, path);
    }
  };
  // The root for the sake of a folder that goes and comes again.
  enter(".");
  folders.forEach(visit);
  return inputs;
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
