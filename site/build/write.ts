/** Stage 5: the files of the site, on the disk. */
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
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

/** Writes the site to a folder, and removes what was there before. */
export function writeSite(
  files: readonly SiteFile[],
  root: string,
  folder: string,
): void {
  rmSync(folder, { recursive: true, force: true });
  for (const file of files) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    if ("text" in file) writeFileSync(path, file.text);
    else copyFileSync(join(root, file.copyOf), path);
  }
}
