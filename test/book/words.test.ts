/** Each rule about links and words, broken once. */
import { expect, test } from "vitest";
import { checkFences, checkProse } from "../../site/build/check.ts";
import { countWords, proseProblems } from "../../site/build/checks/prose.ts";
import { readPage } from "../../site/build/notebook/page.ts";
import { printed } from "../../site/build/rules.ts";
import { bookWith, page, source, type Texts, withBelow } from "./support.ts";

/** What is different from the sound book, and what is then said. */
const broken: readonly (readonly [rule: string, Texts, said: string])[] = [
  [
    "a link to no file",
    withBelow("See\n[there](../02-two/README.md)."),
    `${page}:20 LINK001 links to chapters/02-two/README.md, which is not`,
  ],
  [
    "a link to no heading",
    withBelow("See [there](../README.md#two)."),
    `${page}:19 LINK002 links to #two, which is not in chapters/README.md`,
  ],
  [
    "a link to no line",
    withBelow(`See [there](../../${source}#L8).`),
    `${page}:19 LINK002 links to #L8, which is not in ${source}`,
  ],
  [
    "a link to a folder",
    withBelow("See [there](../../src/01-one)."),
    `${page}:19 LINK003 links to the folder src/01-one`,
  ],
  [
    "an image that is not there",
    withBelow("![a figure](figure.svg)"),
    `${page}:19 LINK001 links to chapters/01-one/figure.svg`,
  ],
  [
    "an image from elsewhere",
    withBelow("![a figure](https://example.org/figure.svg)"),
    `${page}:19 LINK006 loads https://example.org/figure.svg from elsewhere`,
  ],
  [
    "a page that the contents do not know",
    { "chapters/glossary.md": "# Glossary\n" },
    "chapters/glossary.md:1 LINK004 the contents do not link to this page",
  ],
  [
    "an empty word",
    withBelow("It is\nsimply `just` there."),
    `${page}:20 PROSE001 "simply": cut it`,
  ],
  [
    "an empty word over two lines",
    withBelow("It is, of\ncourse, there."),
    `${page}:19 PROSE001 "of course": cut it`,
  ],
  [
    "an empty word in a box",
    withBelow("> **Predict.** Is it simply so?"),
    `${page}:19 PROSE001 "simply": cut it`,
  ],
  [
    "an opening that says nothing",
    withBelow("In this chapter, we will build a loop."),
    `${page}:19 PROSE002 "In this chapter, we": open with what hurts`,
  ],
];

test.each(broken)("%s is reported", (_rule, texts, said) => {
  const book = bookWith(texts);
  const problems = [checkFences(book), checkProse(book)]
    .flatMap(({ problems }) => problems)
    .map(printed);
  expect(problems).toContainEqual(expect.stringContaining(said));
});

test("links that lead somewhere are left alone", () => {
  const texts = withBelow(`
[up](../README.md#contents), [the folder](../01-one/), [here](#one),
[a line](../../${source}#L2-L4), [away](https://example.org/), ![f](f.svg)
`);
  const book = bookWith({ ...texts, "chapters/01-one/f.svg": "<svg/>" });
  expect(checkFences(book).problems).toEqual([]);
});

test.each([
  ["code", "Call `simply()`."],
  ["a listing", "```text\nsimply\n```"],
  ["a quotation", "> It is simply so."],
  ["a comment", "<!-- simply -->"],
  ["another word", "A justified adjustment, uneasy."],
])("%s may have any words", (_what, text) => {
  expect(proseProblems(readPage(page, text))).toEqual([]);
});

test("a word in a table has the line of its row", () => {
  const table = "| a | b |\n|---|---|\n| so | just so |\n";
  const problems = proseProblems(readPage(page, table)).map(printed);
  expect(problems).toEqual([expect.stringContaining(`${page}:3 PROSE001`)]);
});

test("words are counted, headings too, and code is one", () => {
  const text = "# Two words\n\nIt isn't `a b c`, is it?\n\n```text\nx y\n```\n";
  expect(countWords(readPage(page, text))).toBe(7);
});

test("a chapter of another length is warned about", () => {
  const { problems, notes } = checkProse(bookWith({}));
  expect(problems).toEqual([]);
  expect(notes).toEqual([
    "01-one: 7 words, warning: a chapter has 2500 to 4000",
  ]);
});
