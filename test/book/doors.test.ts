/** Each rule about the forty questions, broken once; and the book's own. */
import { expect, test } from "vitest";
import { checkDoors } from "../../site/build/checks/pages.ts";
import { questionCount } from "../../site/build/notebook/doors.ts";
import type { Book } from "../../site/build/read.ts";
import { printed } from "../../site/build/rules.ts";
import { bookOf, fenced, outputFence, wholeBook } from "./support.ts";

const path = "chapters/questions.md";
const one = "[01](01-one/README.md#runs)";
const two = "[02](02-two/README.md#two)";
const toCome = "To come, in chapter 07.";

/** A chapter with a cell, two records, an error fence; and a quiet section. */
const chapter = `# One

## Quiet

${fenced("cell", "a();")}

## Runs

${fenced("cell", "print(1);")}
${outputFence("A sends 5 bytes", "B sends 7 bytes")}
\`\`\`sh record=asleep mask=FD measured
ps
\`\`\`

${outputFence("fd 3 sleeps for 12.5 s")}
\`\`\`sh record=exact
ls
\`\`\`

${outputFence("12 files")}
${fenced("error=TS2322@1", "x;")}
`;

const questions = Array.from({ length: questionCount }, (_, at) => at + 1);

/** A question: its answer, and the paragraph below it. */
const door = (number: number, ...below: readonly string[]) =>
  [`### ${number}. Why?`, ...below].join("\n\n");

/** A book of forty questions; some are as given here. */
function bookWithDoors(some: Readonly<Record<number, string>>): Book {
  const doors = questions.map(
    (number) =>
      some[number] ??
      door(number, "So.", number === 2 ? `${two}: \`hi\`, ${two}` : toCome),
  );
  return bookOf({
    "chapters/01-one/README.md": chapter,
    "chapters/02-two/README.md": `# Two\n\n${fenced("cell", "b();")}
${outputFence("hi")}`,
    [path]: `# Questions\n\n## A\n\n${doors.join("\n\n")}\n`,
  });
}

const problemsIn = (book: Book) => checkDoors(book).problems.map(printed);

test("the book's own questions are forty, and each is shown by a run", () => {
  const book = wholeBook();
  expect(problemsIn(book)).toEqual([]);
  expect(checkDoors(book).count).toBe(40);
});

test.each([
  ["words of an output", "`A sends`"],
  ["words that stand further apart", "`A  sends`"],
  ["the name of a record", "`asleep`"],
  ["measured words, with other numbers", "`fd 4 sleeps for 8 s`"],
  ["words of a record", "`12 files`"],
  ["the code of an error", "`TS2322`"],
  ["several", "`asleep`\n  `B sends`"],
  ["several places", `\`asleep\`\n- ${two}\n  \`hi\`\n- ${two}`],
])("a question may be shown by %s", (_what, shown) => {
  const book = bookWithDoors({ 1: door(1, "So.", `- ${one} ${shown}`) });
  expect(problemsIn(book)).toEqual([]);
});

test.each([
  ["no answer", [`${one}: \`asleep\``], ":5 DOOR003 this question has no"],
  ["no place", ["So.", "There."], ":5 DOOR004 what shows it?"],
  ["a place, and nothing shown", ["So.", one], ":5 DOOR004 what shows it?"],
  [
    "a chapter to come that is there",
    ["So.", "To come, in chapter 02."],
    ":5 DOOR004 what shows it?",
  ],
  [
    "a link to no heading",
    ["So.", `${one}: \`asleep\`, and\n[02](02-two/README.md)`],
    ":10 DOOR005 02-two/README.md is no heading of a chapter",
  ],
  [
    "a section in which nothing is run",
    ["So.", "[01](01-one/README.md#quiet): `asleep`"],
    ':9 DOOR006 below "Quiet" nothing is run',
  ],
  [
    "words that nobody prints",
    ["So.", `${one}:\n\`A sends 6\``],
    ':10 DOOR007 below "Runs" no record has the name "A sends 6"',
  ],
  [
    "words of two lines",
    ["So.", `${one}: \`bytes B\``],
    ':9 DOOR007 below "Runs" no record has the name "bytes B"',
  ],
  [
    "an exact record with other numbers",
    ["So.", `${one}: \`13 files\``],
    ":9 DOOR007",
  ],
  [
    "words of another section",
    ["So.", `${one}: \`asleep\`, ${two}: \`A sends\``],
    ':9 DOOR007 below "Two" no record has the name "A sends"',
  ],
  [
    "a command, which nobody runs",
    ["So.", `- ${one} \`npm run echo\``],
    ':9 DOOR007 below "Runs" no record has the name "npm run echo"',
  ],
  [
    "words of another place of the list",
    ["So.", `- ${one} \`asleep\`\n- ${two}\n  \`A sends\``],
    ':11 DOOR007 below "Two" no record has the name "A sends"',
  ],
  [
    "code that is behind no link",
    ["So.", `- ${one} \`asleep\`\n- \`hi\` ${two}`],
    ':10 DOOR008 "hi" stands before the link to where it is shown',
  ],
  ["a list, and no answer", [`- ${one} \`asleep\``], ":5 DOOR003 this qu"],
])("%s is reported", (_rule, below, said) => {
  const first = door(1, ...below);
  // Chapter 01 is reached in any case.
  const third = door(3, "So.", `${one}: \`asleep\``);
  expect(problemsIn(bookWithDoors({ 1: first, 3: third }))).toEqual([
    expect.stringContaining(path + said),
  ]);
});

test.each([
  ["missing", "", 2, "3. Why?"],
  ["there twice", door(1, "So.", toCome), 2, "1. Why?"],
  ["without a number", "### Why?\n\nSo.", 2, "Why?"],
])("a question that is %s is reported", (_what, text, at, title) => {
  expect(problemsIn(bookWithDoors({ 2: text }))).toContainEqual(
    expect.stringContaining(
      `DOOR001 "${title}" stands where question ${at} should`,
    ),
  );
});

test("less than forty questions are reported", () => {
  expect(problemsIn(bookWithDoors({ 40: "" }))).toEqual([
    `${path}:1 DOOR002 has 39 questions; 40 are promised`,
  ]);
});

test("a chapter that answers none is reported, and the others are told", () => {
  const { problems, notes } = checkDoors(bookWithDoors({}));
  expect(problems.map(printed)).toEqual([
    `${path}:1 DOOR009 no question leads to chapter 01`,
  ]);
  expect(notes).toEqual(["01 answers none", "02 answers 2"]);
});
