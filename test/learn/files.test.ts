/** Files that are written whole, or not at all. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  freePath,
  isKeptCopy,
  textAt,
  writeWhole,
} from "../../src/learn/files.ts";
import { folderWith } from "../book/support.ts";

test("a file is written with its folders", () => {
  const path = join(folderWith({}), "a/b/c.ts");
  expect(writeWhole(path, "text")).toEqual(null);
  expect(textAt(path)).toEqual("text");
});

test("where writing fails nothing changes, and nothing is left over", () => {
  const folder = folderWith({ "a.ts": "before" });
  mkdirSync(join(folder, "b.ts"));
  expect(writeWhole(join(folder, "b.ts"), "text")).toEqual({ code: "EISDIR" });
  expect(readdirSync(folder).sort()).toEqual(["a.ts", "b.ts"]);
});

// A full disk that any machine has: each write to it fails.
const full = "/dev/full";

test("on a full disk the file that is there stays as it was", () => {
  const folder = folderWith({ "a.ts": "before" });
  const path = join(folder, "a.ts");
  symlinkSync(full, `${path}.${process.pid}.new`);
  expect(writeWhole(path, "text")).toEqual({ code: "ENOSPC" });
  expect(readFileSync(path, "utf8")).toEqual("before");
  expect(readdirSync(folder)).toEqual(["a.ts"]);
});

test("what is no file has no text, and says why", () => {
  const folder = folderWith({ "a.ts/b": "" });
  expect(textAt(join(folder, "a.ts"))).toEqual({ code: "EISDIR" });
  expect(textAt(join(folder, "none.ts"))).toEqual(null);
  expect(textAt(join(folder, "a.ts/b/c"))).toEqual(null);
});

test("a free path has the date before its last dot", () => {
  const folder = folderWith({ "my/a.b.2026-11-26-12-00-00.ts": "" });
  const noon = new Date("2026-11-26T12:00:00Z");
  const second = freePath(folder, "my/a.b.ts", noon);
  expect(second).toEqual("my/a.b.2026-11-26-12-00-00-2.ts");
  const paths = [second, "my/a.b.2026-11-26-12-00-00.ts", "my/a.b.ts"];
  expect(paths.map(isKeptCopy)).toEqual([true, true, false]);
});
