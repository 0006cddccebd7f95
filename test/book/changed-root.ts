/** The repository with a change, to see what is then out of date. */
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { folderWith } from "./support.ts";

/** Where this repository lies. */
export const root = new URL("../..", import.meta.url).pathname;

/** A copy of all that a run needs; gone when the test has ended. */
export function copiedRoot(): string {
  const copy = folderWith({});
  for (const path of ["package.json", "tsconfig.json", "src", "site/build"]) {
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** Puts other words into a file of a copy; they have to change something. */
export function change(
  copy: string,
  path: string,
  before: string,
  after: string,
): void {
  const file = join(copy, path);
  const code = readFileSync(file, "utf8");
  const changed = code.replace(before, after);
  expect(changed).not.toBe(code);
  writeFileSync(file, changed);
}
