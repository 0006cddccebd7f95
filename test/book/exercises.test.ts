/** Each rule about the exercises' statements, broken once; and the book's. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  checkScreens,
  exerciseProblems,
} from "../../site/build/checks/exercises.ts";
import { printed } from "../../site/build/rules.ts";
import { root } from "./changed-root.ts";
import { bookOf, folderWith, page, soundBook, wholeBook } from "./support.ts";

const folder = "chapters/01-one/exercises";

/** What is said of a chapter with two exercises and this at its end. */
function saidOf(...lines: readonly string[]): readonly string[] {
  const book = bookOf({
    ...soundBook,
    [page]: `${soundBook[page]}\n${lines.join("\n\n")}\n`,
    [`${folder}/1-greet-twice/stub.ts`]: "",
    [`${folder}/2-greet-all/stub.ts`]: "",
    [`${folder}/10-greet-nobody/stub.ts`]: "",
  });
  return book.pages
    .flatMap((one) => exerciseProblems(book, one))
    .map((found) => printed(found).replace(/^\S+ /, ""));
}

const heading = "## Exercises";
const first = ["### Greet twice", "Say it again."];
const second = ["### Greet all", "Say it to everybody."];
const last = ["### Greet nobody", "Say nothing."];

test("statements in the order of their numbers are sound", () => {
  expect(saidOf(heading, ...first, ...second, ...last)).toEqual([]);
});

test("exercises without a section are stated nowhere", () => {
  expect(saidOf("No more.")).toEqual([
    expect.stringContaining("EXER001 the exercise greet-twice"),
  ]);
});

test("another order is told, by title and name", () => {
  expect(saidOf(heading, ...second, ...first, ...last)).toEqual([
    expect.stringContaining('EXER002 "Greet all" stands where the exercise'),
    expect.stringContaining('EXER002 "Greet twice" stands where'),
  ]);
});

test("a statement without an exercise is told", () => {
  const more = ["### Greet loudly", "Shout."];
  expect(saidOf(heading, ...first, ...second, ...last, ...more)).toEqual([
    expect.stringContaining('EXER003 "Greet loudly" has no folder'),
  ]);
});

test("an exercise without a statement is told", () => {
  expect(saidOf(heading, ...first, ...second)).toEqual([
    expect.stringContaining("EXER004 the exercise greet-nobody"),
  ]);
});

test("a heading alone says nothing", () => {
  expect(saidOf(heading, "### Greet twice", ...second, ...last)).toEqual([
    expect.stringContaining('EXER005 "Greet twice" does not say'),
  ]);
});

test("all statements of this book are sound", () => {
  const book = wholeBook();
  const problems = book.pages.flatMap((one) => exerciseProblems(book, one));
  expect(problems.map(printed)).toEqual([]);
});

test("a picture that is not what the command shows is told", async () => {
  const folder = folderWith({});
  for (const name of ["chapters", "src", "test", "node_modules"]) {
    symlinkSync(join(root, name), join(folder, name));
  }
  const { problems } = await checkScreens(wholeBook(), folder);
  expect(problems.map(({ rule }) => rule)).toEqual(Array(4).fill("EXER006"));
});
