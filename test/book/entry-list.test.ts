/** The lists above the entries of the glossary and of the questions. */
import { expect, test } from "vitest";
import { checkEntries } from "../../site/build/checks/pages.ts";
import { printed } from "../../site/build/rules.ts";
import { bookOf, wholeBook } from "./support.ts";

const glossary = "chapters/glossary.md";
const questions = "chapters/questions.md";
const list = ["- [turn](#turn)", "- [`Vow`](#vow)"];

/** Pages with two entries, each with a section; and what is above them. */
const problemsWith = (path: string, above: readonly string[]) => {
  const entries = "## turn\n\n### 1. A\n\n## `Vow`\n\n[turn](#turn)\n";
  const text = `# Page\n\n${above.join("\n")}\n\n${entries}`;
  return checkEntries(bookOf({ [path]: text })).problems.map(printed);
};

test("the book's own lists have all words, and all groups of questions", () => {
  const { problems, count } = checkEntries(wholeBook());
  expect(problems.map(printed)).toEqual([]);
  expect(count).toBeGreaterThan(60);
});

test.each([glossary, questions])("%s may have all entries in order", (path) => {
  expect(problemsWith(path, list)).toEqual([]);
  expect(problemsWith(path, ["[away](a.md)", ...list])).toEqual([]);
});

test("other pages need no list", () => {
  expect(problemsWith("chapters/title.md", [])).toEqual([]);
});

test.each([
  [
    "no list",
    [],
    ':5 LIST001 the list of all entries should have a link to "t',
  ],
  ["no last entry", list.slice(0, 1), ':3 LIST001 .* link to "Vow" here'],
  ["another order", list.toReversed(), ':3 LIST001 .* link to "turn" here'],
  ["an entry again", [...list, ...list.slice(1)], ":5 LIST002 .* has #vow "],
])("%s is reported", (_what, above, said) => {
  const [first, ...others] = problemsWith(glossary, above);
  expect(first).toMatch(new RegExp(`^${glossary}${said}`));
  expect(others).toEqual([]);
});
