/** Which lines are new since an earlier file, and what cannot be compared. */
import { expect, test } from "vitest";
import { checkFences } from "../../site/build/check.ts";
import { outdatedFences } from "../../site/build/notebook/bodies.ts";
import { linesSince } from "../../site/build/notebook/since.ts";
import { printed } from "../../site/build/rules.ts";
import { bookOf, fenced, sourceOf, type Texts } from "./support.ts";

const earlierLines = [
  "function first() {",
  "  one();",
  "}",
  "",
  "function second() {",
  "  two();",
  "}",
];

test.each<[rule: string, lines: readonly string[], isNew: readonly number[]]>([
  ["nothing is new in the same file", earlierLines, []],
  [
    "a line that says something else is new",
    earlierLines.with(1, "  one(1);"),
    [2],
  ],
  [
    "a line between others is new",
    earlierLines.toSpliced(5, 0, "  more();"),
    [6],
  ],
  ["a line that is gone leaves no mark", earlierLines.toSpliced(1, 1), []],
  [
    "indentation alone makes nothing new",
    ["{", ...earlierLines.map((line) => `  ${line}`), "}"],
    [1],
  ],
  [
    "a new block is new from its first line to its last bracket",
    earlierLines.toSpliced(3, 0, "", "function new1() {", "  new2();", "}"),
    [5, 6, 7],
  ],
  [
    "a bracket is not new where the line it closes is not",
    earlierLines.toSpliced(2, 0, "  while (new1()) {", "    new2();", "  }"),
    [3, 4, 5],
  ],
  [
    "nor where only that line is new",
    earlierLines.with(0, "function first(n: number) {"),
    [1],
  ],
  [
    "a blank line is new between new lines",
    ["new1();", "", "new2();", "", ...earlierLines],
    [1, 2, 3],
  ],
  [
    "what has changed places is new in one of the two",
    [...earlierLines.slice(4), "", ...earlierLines.slice(0, 3)],
    [5, 6, 7],
  ],
  [
    "markers of regions are not compared",
    ["// #region all", ...earlierLines, "// #endregion"],
    [],
  ],
])("%s", (_rule, lines, isNew) => {
  const found = linesSince(sourceOf(...lines), sourceOf(...earlierLines));
  expect([...found].sort((one, other) => one - other)).toEqual(isNew);
});

const page = "chapters/02-two/README.md";
const source = "src/02-two/loop.ts";
const earlier = "src/01-one/loop.ts";
const files: Texts = {
  "chapters/README.md": "# Contents\n\n1. [Two](02-two/README.md)\n",
  [earlier]: "/** Old. */\nexport const turns = 1;\n",
  [source]: "/** New. */\nexport const turns = 1;\n",
  "src/02-two/other.ts": "export const turns = 1;\n",
  "src/03-three/loop.ts": "export const turns = 1;\n",
  "src/kernel/loop.ts": "export const turns = 1;\n",
  "src/01-one/strange.ts": "export const nothing = [\n];\n\n",
};

test("the fence itself stays plain code", () => {
  const book = bookShowing(`src=${source} since=${earlier}`);
  const { pastes, problems } = outdatedFences(book, book.pages[0]!);
  expect(problems).toEqual([]);
  expect(pastes.map(({ body }) => body)).toEqual([files[source]?.trimEnd()]);
});

test("a fence that is compared is sound", () => {
  const body = files[source]?.trimEnd() ?? "";
  const book = bookShowing(`src=${source} since=${earlier}`, body);
  expect(problemsIn(book)).toEqual([]);
});

test.each([
  [
    "a file that is not there",
    `src=${source} since=src/01-one/lop.ts`,
    "SNIP002 unknown file src/01-one/lop.ts",
  ],
  [
    "a file of the same chapter",
    `src=${source} since=src/02-two/other.ts`,
    "SNIP021 since takes a file of an earlier chapter",
  ],
  [
    "a file of a later chapter",
    `src=${source} since=src/03-three/loop.ts`,
    `SNIP021 since takes a file of an earlier chapter than ${source}, ` +
      "not src/03-three/loop.ts",
  ],
  [
    "a file of no chapter",
    `src=${source} since=src/kernel/loop.ts`,
    "SNIP021 since takes",
  ],
  [
    "a file of no chapter that is compared",
    `src=src/kernel/loop.ts since=${earlier}`,
    "SNIP021 since takes",
  ],
  [
    "a file with nothing but brackets in common",
    "src=src/02-two/other.ts since=src/01-one/strange.ts",
    "SNIP022 nothing in src/02-two/other.ts is as in src/01-one/strange.ts",
  ],
  [
    "since without src",
    `since=${earlier}`,
    'SNIP005 the attribute "since" belongs to ts src=',
  ],
  [
    "since beside another kind's mark",
    `cell since=${earlier}`,
    'SNIP005 unknown attribute "since" of ts cell',
  ],
  [
    "a part of the earlier file",
    `src=${source} since=${earlier}#turns`,
    "SNIP005 since takes FILE",
  ],
  ["no file", `src=${source} since`, "SNIP005 since takes FILE"],
])("%s is reported", (_what, info, said) => {
  const problems = problemsIn(bookShowing(info));
  expect(problems).toContainEqual(expect.stringContaining(`${page}:3 ${said}`));
});

function bookShowing(info: string, body = "") {
  return bookOf({ ...files, [page]: `# Two\n\n${fenced(info, body)}` });
}

function problemsIn(book: ReturnType<typeof bookOf>): readonly string[] {
  return checkFences(book).problems.map(printed);
}
