/** The book's own site, built into a folder that goes when the tests end. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "../../../build.ts";
import { silent } from "../../../site/build/progress.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The site as `npm run build` makes it; paths are below its folder. */
export type WholeSite = {
  readonly folder: string;
  /** All its files, sorted. */
  readonly paths: readonly string[];
  /** Pages of the book, and pages that show a file of the repository. */
  readonly pages: readonly string[];
  /** The pages of the book that are chapters. */
  readonly chapters: readonly string[];
  /** All pages of the book, and a short, a long and a Markdown file's. */
  readonly sample: readonly string[];
  /** Of these the title, a file, and two chapters: all are made alike. */
  readonly few: readonly string[];
  readonly read: (path: string) => Buffer;
  readonly text: (path: string) => string;
  /** Where a double click would open it. */
  readonly url: (path: string) => string;
  readonly remove: () => void;
};

let built: Promise<ReadonlyMap<string, Buffer>> | undefined;

/** Builds it, once a process, and writes it; `remove` it afterwards. */
export async function openWholeSite(): Promise<WholeSite> {
  built ??= buildInto(mkdtempSync(join(tmpdir(), "built-")));
  const files = await built;
  const folder = mkdtempSync(join(tmpdir(), "audit-"));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const paths = [...files.keys()].sort();
  const pages = paths.filter((path) => path.endsWith(".html"));
  const chapters = pages.filter((path) =>
    /^\d\d-[^/]+\/index\.html$/.test(path),
  );
  const read = (path: string) => {
    const bytes = files.get(path);
    if (bytes === undefined) throw new Error(`the site has no ${path}`);
    return bytes;
  };
  const sample = sampleOf(pages, (path) => read(path).length);
  const few = ["index.html", chapters[0], chapters.at(-1), sample.at(-1)];
  return {
    folder,
    paths,
    pages,
    chapters,
    sample,
    few: few.filter((path) => path !== undefined),
    read,
    text: (path) => read(path).toString(),
    url: (path) => pathToFileURL(join(folder, path)).href,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function buildInto(folder: string) {
  const files = new Map<string, Buffer>();
  try {
    await build(root.replace(/\/$/, ""), folder, silent);
    for (const path of readdirSync(folder, {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!path.isFile()) continue;
      const full = join(path.parentPath, path.name);
      files.set(full.slice(folder.length + 1), readFileSync(full));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return files;
}

function sampleOf(pages: readonly string[], sizeOf: (path: string) => number) {
  const sources = pages
    .filter(isSource)
    .toSorted((one, other) => sizeOf(one) - sizeOf(other));
  const markdown = sources.filter((path) => path.endsWith(".md.html"));
  const code = sources.filter((path) => !path.endsWith(".md.html"));
  const chosen = [code[0], code.at(-1), markdown[0]];
  return [
    ...pages.filter((path) => !isSource(path)),
    ...chosen.filter((path) => path !== undefined),
  ];
}

/** Whether a page shows a file of the repository. */
function isSource(path: string): boolean {
  return existsSync(posix.join(root, path.replace(/\.html$/, "")));
}
