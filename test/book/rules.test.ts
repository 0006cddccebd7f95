/** Each rule about fences, broken once: file, line, code and sentence. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkCoverage, checkFences } from "../../site/build/check.ts";
import { printed, rules } from "../../site/build/rules.ts";
import {
  bookOf,
  bookWith,
  page,
  soundBook,
  source,
  type Texts,
  withBelow,
} from "./support.ts";

const shown = soundBook[page] ?? "";
const greet = soundBook[source] ?? "";

/** What is different from the sound book, and what is then said. */
const broken: readonly (readonly [rule: string, Texts, said: string])[] = [
  [
    "one character of a shown region",
    { [source]: greet.replace('"hello"', '"Hello"') },
    `${page}:15 SNIP009 the code differs from ${source}`,
  ],
  [
    "a region deleted",
    { [source]: greet.replace(/.*#.*\n/g, "") },
    `${page}:15 SNIP001 unknown region "words" in ${source}`,
  ],
  [
    "a file deleted",
    { [page]: shown.replace("greet.ts#", "great.ts#") },
    `${page}:15 SNIP002 unknown file src/01-one/great.ts`,
  ],
  [
    "a bare ts fence",
    withBelow("```ts\nlet x;\n```"),
    `${page}:19 SNIP003 a bare ts fence`,
  ],
  [
    "a fence of no kind",
    withBelow("```\nlet x;\n```"),
    `${page}:19 SNIP004 unknown fence ""`,
  ],
  [
    "a kind that is still to come",
    withBelow("```run scene=two\nlet x;\n```"),
    `${page}:19 SNIP004 unknown fence "run scene=two"`,
  ],
  [
    "an unknown attribute",
    withBelow("```sh recorded=x\nls\n```"),
    `${page}:19 SNIP005 unknown attribute "recorded"`,
  ],
  [
    "an attribute's value",
    withBelow("```ts error=2345\nlet x;\n```"),
    `${page}:19 SNIP005 error takes TS2345@3, not "2345"`,
  ],
  [
    "an unknown mask",
    withBelow("```sh record=x mask=FD,PORTS\nls\n```\n\n```output\n```"),
    `${page}:19 SNIP005 unknown mask "PORTS"`,
  ],
  [
    "a fence that is never closed",
    withBelow("```text\nlet x;"),
    `${page}:19 SNIP006 this fence is never closed`,
  ],
  [
    "a fence in a list",
    withBelow("- first\n\n  ```text\n  let x;\n  ```"),
    `${page}:21 SNIP007 this fence is indented`,
  ],
  [
    "code by indentation",
    withBelow("    let x;"),
    `${page}:19 SNIP008 code by indentation`,
  ],
  [
    "a region without an end",
    { [source]: greet.replace(/.*#endregion\n/, "") },
    `${source}:3 SNIP010 region "words" has no end`,
  ],
  [
    "an end without a region",
    { [source]: `${greet}// #endregion\n` },
    `${source}:8 SNIP011 this #endregion ends no region`,
  ],
  [
    "a region twice",
    { [source]: `${greet}// #region words\n// #endregion\n` },
    `${source}:8 SNIP012 region "words" is there twice`,
  ],
  [
    "a region without a name",
    { [source]: `${greet}// #region\n// #endregion\n` },
    `${source}:8 SNIP013 this #region has no name`,
  ],
  [
    "lines shown nowhere",
    { "src/01-one/new.ts": "const a = 1;\n\nconst b = 2;\n" },
    "src/01-one/new.ts:1-3 SNIP014 shown nowhere",
  ],
  [
    "lines hidden without a reason",
    withBelow(`<!-- hidden: ${source}#words: -->`),
    `${page}:19 SNIP015 ${source}#words is hidden without a reason`,
  ],
  [
    "an unknown name hidden",
    withBelow(`<!-- hidden: ${source}#word: it is long -->`),
    `${page}:19 SNIP001 unknown region "word" in ${source}`,
  ],
  [
    "another chapter's lines hidden",
    {
      "src/00-zero/zero.ts": "",
      ...withBelow("<!-- hidden: src/00-zero/zero.ts: it is long -->"),
    },
    `${page}:19 SNIP016 hides src/00-zero/zero.ts, but a chapter can hide`,
  ],
  [
    "shown lines hidden",
    withBelow(`<!-- hidden: ${source}#words: it is long -->`),
    `${page}:19 SNIP017 hides ${source}#words, which is shown anyway`,
  ],
  [
    "a source that does not parse",
    { [source]: "/** Says. */\nexport function {\n" },
    `${source}:2 SNIP018 cannot be parsed: `,
  ],
  [
    "code that would end its own fence",
    { [source]: `${greet}const fence = \`\n\`\`\`\`;\n` },
    `${page}:5 SNIP020 the text contains a line of`,
  ],
  [
    "a record without its output",
    withBelow("```sh record=list\nls\n```\n\nsome\n\n```output\n```"),
    `${page}:19 REC001 record "list" is not followed by its output`,
  ],
  [
    "an output without its record",
    withBelow("```sh record=list\nls\n```\n\nsome\n\n```output\n```"),
    `${page}:25 REC002 an output that follows no cell, record or error fence`,
  ],
  [
    "a record's name twice",
    withBelow("```sh record=a\nls\n```\n```output\n```\n".repeat(2)),
    `${page}:24 REC003 there is a record "a" in this page already`,
  ],
];

test("nothing is wrong with the sound book", () => {
  expect(problemsIn({})).toEqual([]);
});

test.each(broken)("%s is reported", (_rule, texts, said) => {
  expect(problemsIn(texts)).toContainEqual(expect.stringContaining(said));
});

test("a book without contents is reported", () => {
  const { problems } = checkFences(bookOf({ [page]: shown, [source]: greet }));
  expect(problems.map(printed)).toEqual([
    "chapters/README.md:1 SNIP019 there is no contents page",
  ]);
});

test("each rule is broken in some test", () => {
  const text = [".", "../site/"]
    .map((path) => new URL(path, import.meta.url))
    .flatMap((folder) => readdirSync(folder).map((name) => [name, folder]))
    .map(([name, folder]) => new URL(name as string, folder))
    .filter(({ pathname }) => pathname.endsWith(".test.ts"))
    .map((url) => readFileSync(url, "utf8"))
    .join("\n");
  const untested = Object.keys(rules).filter((code) => !text.includes(code));
  expect(untested).toEqual([]);
});

function problemsIn(texts: Texts): string[] {
  const book = bookWith(texts);
  return [checkFences(book), checkCoverage(book)]
    .flatMap(({ problems }) => problems)
    .map(printed);
}
