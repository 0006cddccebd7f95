/** Stage 5: the files of the site, on the disk. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Frame, SiteFile } from "./render.ts";

/** What is around every page: `site/page.html` and `site/style.css`. */
export function readFrame(): Frame {
  const read = (name: string) =>
    readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
  return { page: read("page.html"), style: read("style.css") };
}

/**
 * Makes a folder hold the site and nothing else. What is there already stays
 * untouched, and no file is ever half there: somebody may be reading it.
 */
export function writeSite(
  files: readonly SiteFile[],
  root: string,
  folder: string,
): void {
  mkdirSync(folder, { recursive: true });
  const paths = files.map(({ path }) => join(folder, path));
  keepOnly(new Set(paths), folder);
  for (const file of files) {
    const path = join(folder, file.path);
    const content = contentOf(file, root);
    if (isSame(path, content)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, content);
    renameSync(`${path}.new`, path);
  }
}

function contentOf(file: SiteFile, root: string): Uint8Array {
  if ("text" in file) return Buffer.from(file.text);
  return "bytes" in file ? file.bytes : readFileSync(join(root, file.copyOf));
}

function isSame(path: string, content: Uint8Array): boolean {
  return existsSync(path) && readFileSync(path).equals(content);
}

/** Removes all but these files. Returns whether any of them is there. */
function keepOnly(paths: ReadonlySet<string>, folder: string): boolean {
  let isAny = false;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const isKept = entry.isDirectory()
      ? keepOnly(paths, path)
      : paths.has(path);
    if (isKept) isAny = true;
    else rmSync(path, { recursive: true });
  }
  return isAny;
}
