/** The repository as the build reads it: text by path, below one root. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";

/** Paths are below the root and use slashes, on disk and in memory. */
export interface Files {
  /** The text of a file, or null where there is no such file. */
  read(path: string): string | null;
  /** Whether there is a folder of this name. */
  isFolder(path: string): boolean;
  /** All files below a folder, sorted, without hidden ones and scratch. */
  list(folder: string): readonly string[];
}

/** The files below a folder of this machine. */
export function filesOn(root: string): Files {
  const isFile = (path: string) =>
    statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false;
  const isFolder = (path: string) =>
    statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ??
    false;
  return {
    isFolder,
    read: (path) =>
      isInside(path) && isFile(path)
        ? readFileSync(join(root, path), "utf8")
        : null,
    list: (folder) =>
      isFolder(folder)
        ? readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
            .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
            .filter((path) => !isScratch(path) && isFile(path))
            .sort()
        : [],
  };
}

/** The same over texts in memory: what the tests of the rules stand on. */
export function filesOf(texts: Readonly<Record<string, string>>): Files {
  const paths = Object.keys(texts).sort();
  const below = (folder: string) =>
    paths.filter((path) => path.startsWith(`${folder}/`));
  return {
    read: (path) => texts[path] ?? null,
    isFolder: (path) => below(path).length > 0,
    list: below,
  };
}

/** What editors keep beside a file while they write it: no one's text. */
export function isScratch(path: string): boolean {
  return path
    .split("/")
    .some((name) => /^\.|~$|^#.*#$|^4913$|___jb_\w+___$/.test(name));
}

function isInside(path: string): boolean {
  const plain = posix.normalize(path);
  return !plain.startsWith("../") && !posix.isAbsolute(plain);
}
