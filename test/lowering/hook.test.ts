/** Node's hook: in a process of its own, with tsx. */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loaders } from "../../src/lowering/options.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
beforeEach(() => {
  // Below the root: Node's options name packages that are found from there.
  mkdirSync(join(root, ".cache"), { recursive: true });
  folder = mkdtempSync(join(root, ".cache/lowering-"));
  const awaiter = join(root, "test/lowering/corpus/awaiter.ts");
  copyFileSync(awaiter, join(folder, "awaiter.ts"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(text: string) {
  const path = join(folder, "program.ts");
  writeFileSync(path, text);
  return spawnSync(process.execPath, [...loaders, path], {
    cwd: root,
    encoding: "utf8",
  });
}

const body = `
type Long =
  | 1
  | 2;

const f = async (
  n: Long,
): Promise<void> => {
  await n;
  throw new Error("here");
};
console.log(/__awaiter/.test(String(f)));
f(1).catch(({ stack }) => console.log(stack.split("\\n")[1]));
`;

test("a lowered file runs, and its errors have their lines", () => {
  const { stdout, stderr } = run(`import "./awaiter.ts";${body}`);
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^true\n.*program\.ts:10:9\)?\n$/);
});

test("any other file keeps the engine's own functions", () => {
  const { stdout } = run(`import {} from "./awaiter.ts";${body}`);
  expect(stdout).toMatch(/^false\n.*program\.ts:10:9\)?\n$/);
});

test("what cannot be lowered is named from where Node was started", () => {
  const text = 'import "./awaiter.ts";\n\nasync function* f() {}\nf();\n';
  const { status, stderr } = run(text);
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /: \.cache\/lowering-\w+\/program\.ts:3: an async generator cannot/,
  );
});
