/** Programs do the same lowered by us, emitted by tsc, and natively. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { transformSync } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lowerFile } from "../../src/lowering/lower.ts";
import { type Node, nodesOf, parse } from "../../src/lowering/syntax.ts";
import "./corpus/awaiter.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const corpus = join(root, "test/lowering/corpus");
const programs = readdirSync(corpus).filter((name) => name !== "awaiter.ts");

let emitted: string;
beforeAll(() => {
  emitted = mkdtempSync(join(tmpdir(), "emitted-"));
  const options = [
    ...["--target", "es2016", "--noEmitHelpers", "--module", "esnext"],
    ...["--moduleResolution", "bundler", "--types", "", "--noCheck"],
    ...["--rewriteRelativeImportExtensions", "--outDir", emitted],
  ];
  const files = programs.map((name) => join(corpus, name));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, ...options, ...files], {
    cwd: tmpdir(),
  });
});
afterAll(() => rmSync(emitted, { recursive: true }));

function isOfTheEngine(node: Node): boolean {
  return node.type === "AwaitExpression" || node["async"] === true;
}

type Main = (say: (words: unknown) => void) => Promise<void>;

/** What a program says, run without its imports. */
async function said(text: string): Promise<readonly string[]> {
  const { code } = transformSync(text, { loader: "ts", format: "cjs" });
  const module = { exports: {} as { main: Main } };
  new Function("module", "require", code)(module, () => ({}));
  const lines: string[] = [];
  await module.exports.main((words) => lines.push(inspect(words)));
  return lines;
}

// Theirs is not what the language says.
const unlikeTsc = ["redeclared.ts"];

test.each(programs)("%s", async (name) => {
  const text = readFileSync(join(corpus, name), "utf8");
  const lowered = lowerFile(text, name);
  const theirs = join(emitted, name.replace(/ts$/, "js"));
  const natively = await said(text);
  expect(natively.length).toBeGreaterThan(2);
  expect(await said(lowered)).toEqual(natively);
  const byTsc = expect(await said(readFileSync(theirs, "utf8")));
  if (unlikeTsc.includes(name)) byTsc.not.toEqual(natively);
  else byTsc.toEqual(natively);
  const nodes = parse(lowered).statements.flatMap((it) => [...nodesOf(it)]);
  expect(nodes.filter(isOfTheEngine)).toEqual([]);
  expect(lowered.split("\n").length).toBe(text.split("\n").length);
});
