/** What no output may show, in the page or on its way there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { book } from "../../build.ts";
import { checkOutputs } from "../../site/build/check.ts";
import { unfitLines } from "../../site/build/checks/outputs.ts";
import { filesOn } from "../../site/build/files.ts";
import {
  machineFolders,
  namesFolder,
  withoutRoot,
} from "../../site/build/machine-paths.ts";
import { silent } from "../../site/build/progress.ts";
import { readBook } from "../../site/build/read.ts";
import { BrokenRules, printed } from "../../site/build/rules.ts";
import { bookWith, folderWith, page, soundBook, withBelow } from "./support.ts";

test.each([
  "    at main (file:///repo/src/a.ts:3:5)",
  "    at main (src/a.ts:3:5)",
  "    at async EventLoop.run (src/01-callbacks/event-loop.ts:30:7)",
  "    at src/a.ts:3:5",
  "    at new Promise (<anonymous>)",
  "    at node:internal/main/run_main_module:28:49",
  "    at ModuleJob.run (node:internal/modules/esm/module_job:325:25) {",
  "Node.js v20.20.2",
])("a stack trace has the line %j", (line) => {
  expect(unfitLines(`Error: no\n${line}\nbye`, [])).toEqual([
    { rule: "OUT001", line: 2, text: line.trim() },
  ]);
});

test.each([
  "listening at 127.0.0.1:9000",
  "    at 12:30:05",
  "at main (src/a.ts:3:5)",
  "    at first (of three)",
  "# measured with 2 cores, Linux 6.18, Node 20.20",
  "now using Node.js v20.20.2",
  "Error: connect ECONNREFUSED 127.0.0.1:9000",
])("no stack trace has the line %j", (line) => {
  expect(unfitLines(line, [])).toEqual([]);
});

test.each([
  ["/home/me", true],
  ["cd /home/me/course", true],
  ["file:///home/me/a.ts:3", true],
  ['open("/home/me")', true],
  ["/home/me2/a.ts", false],
  ["/home/me-too", false],
  ["/mnt/home/me", false],
  ["./home/me", false],
  ["/home/you", false],
])("%j names /home/me: %s", (line, isNamed) => {
  expect(namesFolder(line, ["/repo/c++", "/home/me"])).toBe(isNamed);
});

test("a folder's name is no pattern", () => {
  expect(namesFolder("in /repo/c++/src", ["/repo/c++"])).toBe(true);
  expect(namesFolder("in /repo/ccc/src", ["/repo/c.c"])).toBe(false);
});

test("files of the repository are named from its root", () => {
  const text = "/repo/a.ts, file:///repo/b.ts, /repo";
  expect(withoutRoot(text, "/repo")).toBe("a.ts, b.ts, /repo");
  expect(machineFolders("/repo")).toContain("/repo");
});

test("what stands in a page is reported at its line, once a rule", () => {
  const trace = "    at a (b.ts:1:2)\n    at c (/repo/d.ts:3:4)\n  /repo";
  const record = "```sh record=one\nls\n```\n\n```output\nfine\n";
  const text = withBelow(`${record}${trace}\n\`\`\`\n`);
  const { count, problems } = checkOutputs(bookWith(text), "/repo");
  expect(count).toBe(1);
  expect(problems.map(printed)).toEqual([
    `${page}:25 OUT001 an output with a stack trace, "at a (b.ts:1:2)": ` +
      "print what the reader needs",
    `${page}:26 OUT002 an output with a path of this machine, ` +
      `"at c (/repo/d.ts:3:4)": name it from the root`,
  ]);
});

test("what must not stand in a page is not pasted", async () => {
  const record = (name: string, command: string, output: string) =>
    `\`\`\`sh record=${name}\n${command}\n\`\`\`\n\n` +
    `\`\`\`output\n${output}\n\`\`\`\n\n`;
  const crash = `node -e 'throw new Error("no")' || true`;
  const texts = (fine: string) => ({
    ...soundBook,
    [page]:
      record("crash", crash, "old") +
      record("place", "pwd", "old") +
      record("fine", "echo new", fine),
  });
  const folder = folderWith(texts("old"));
  const error = await book(folder, silent).catch((error: unknown) => error);
  expect((error as BrokenRules).problems.map(printed)).toEqual([
    expect.stringMatching(`^${page}:1 OUT001 .*"at .*"`),
    `${page}:9 OUT002 an output with a path of this machine, "${folder}": ` +
      "name it from the root",
  ]);
  expect(readFileSync(join(folder, page), "utf8")).toBe(texts("new")[page]);
  const { problems } = checkOutputs(readBook(filesOn(folder)), folder);
  expect(problems).toEqual([]);
});
