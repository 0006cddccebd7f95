/** Fences that must not compile: what the compiler says, and what we say. */
import { expect, test } from "vitest";
import { checkErrors, checkTypes } from "../../site/build/check.ts";
import { problemOf } from "../../site/build/errors/verdict.ts";
import { filesOn } from "../../site/build/files.ts";
import { isOf } from "../../site/build/notebook/fence.ts";
import { readPage } from "../../site/build/notebook/page.ts";
import { readBook } from "../../site/build/read.ts";
import { printed } from "../../site/build/rules.ts";
import { compile, readDiagnostics } from "../../site/build/tsc.ts";
import { compilable, fenced, folderWith, page } from "./support.ts";

/** What the compiler said of a fence that must fail with TS2345 in line 2. */
const misfailed = [
  ["it compiles", [], "ERR001 compiles, but must fail with TS2345@2"],
  [
    "it fails otherwise",
    [{ code: "TS2304", line: 2 }],
    "ERR002 must fail with TS2345@2 alone, but fails with TS2304@2",
  ],
  [
    "it fails in two ways",
    [
      { code: "TS2345", line: 2 },
      { code: "TS2304", line: 3 },
    ],
    "ERR002 must fail with TS2345@2 alone, but fails with TS2345@2, TS2304@3",
  ],
  [
    "it fails in another line",
    [{ code: "TS2345", line: 3 }],
    "ERR003 TS2345 is in line 3 of the fence, not in line 2",
  ],
] as const;

test.each(misfailed)("a fence is reported when %s", (_how, found, said) => {
  const { fences } = readPage(page, "```ts error=TS2345@2\na;\nb;\n```\n");
  const [problem] = fences
    .filter(isOf("error"))
    .map((fence) => problemOf(fence, found));
  expect(problem && printed(problem)).toBe(`${page}:1 ${said}`);
});

test("one run of the compiler checks the fences of all pages", async () => {
  const half = 'import { half } from "#src/half.ts";';
  const folder = folderWith({
    ...compilable,
    [page]:
      fenced("error=TS2345@2", half, 'half("7");') +
      fenced("error=TS2345@2", half, "half(7);"),
    // Both files declare the same name: each is a program of its own.
    "chapters/glossary.md":
      fenced("error=TS2322@1", 'const a: number = "1";') +
      fenced("error=TS2322@2", 'const a: number = "1";'),
  });
  const { count, problems } = await checkErrors(
    readBook(filesOn(folder)),
    folder,
  );
  expect(count).toBe(4);
  expect(problems.map(printed)).toEqual([
    `${page}:5 ERR001 compiles, but must fail with TS2345@2`,
    "chapters/glossary.md:4 ERR003 TS2322 is in line 1 of the fence, not in " +
      "line 2",
  ]);
});

test("the compiler's errors in our own files have a rule too", async () => {
  const text = 'export const half: string = 1;\nconst unused = "";\n';
  const folder = folderWith({ ...compilable, "src/half.ts": text });
  const { problems } = await checkTypes(readBook(filesOn(folder)), folder);
  expect(problems.map(printed)).toEqual([
    expect.stringMatching(/^src\/half.ts:1 TYPE001 TS2322: Type 'number'/),
    expect.stringMatching(/^src\/half.ts:2 TYPE001 TS6133: 'unused' is/),
  ]);
});

test("a compiler that cannot begin is no success", async () => {
  const folder = folderWith({ ...compilable, "tsconfig.json": '{ "files": [' });
  const found = await compile(folder, "tsconfig.json");
  expect(found).not.toEqual([]);
});

test("a diagnostic may have several lines, or no file", () => {
  const output = `a.ts(3,5): error TS2345: Argument
  Type 'x'
error TS5023: Unknown option
`;
  const [first, second] = readDiagnostics(output, "tsconfig.json");
  expect(first).toEqual({
    file: "a.ts",
    line: 3,
    code: "TS2345",
    message: "Argument\n  Type 'x'",
  });
  expect(second).toEqual({
    file: "tsconfig.json",
    line: 1,
    code: "TS5023",
    message: "Unknown option",
  });
});
