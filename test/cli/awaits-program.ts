/** Programs for `npm run awaits`, and their removal. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the command is started. */
export const root = fileURLToPath(new URL("../..", import.meta.url));
const folders = new Set<string>();

/** A file, by its path from the root. */
export function fileWith(text: string): string {
  // Below the root: `#kernel` and `#src` are known there only.
  mkdirSync(join(root, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(root, ".cache/awaits-"));
  folders.add(folder);
  const path = join(folder, "program.ts");
  writeFileSync(path, text);
  return relative(root, path);
}

/** Removes the files that a test has made. */
export function removeFiles(): void {
  for (const folder of folders) rmSync(folder, { recursive: true });
  folders.clear();
}

/** What a program begins with. */
export const imports = `import "#src/07-await/awaiter.ts";
import { print } from "#kernel";
import { sleep } from "#src/07-await/io.ts";
`;

/** A file whose main has this body. */
export function program(body: string, before = ""): string {
  const main = `export async function main(): Promise<void> { ${body} }`;
  return fileWith(`${imports}${before}\n${main}\n`);
}
