/** Hints and what is read afterwards: prose of their chapter, by its rules. */
import { expect, test } from "vitest";
import { checkWords } from "../../site/build/checks/pages.ts";
import { proseProblems } from "../../site/build/checks/prose.ts";
import { filesOn } from "../../site/build/files.ts";
import { type Book, readBook } from "../../site/build/read.ts";
import { printed } from "../../site/build/rules.ts";
import { exercises, root, textOf } from "./answers.ts";

/** The book, with these texts at the ends of their chapters. */
function longerBook(): Book {
  const files = filesOn(root);
  const read = (path: string) => {
    const text = files.read(path);
    const own = exercises.filter(({ page }) => page === path);
    const more = own.flatMap(({ hints, after }) => [
      textOf(hints).replace(/^## /gm, "### Hint "),
      textOf(after),
    ]);
    return text === null ? null : [text, ...more].join("\n\n");
  };
  return readBook({ ...files, list: (path) => files.list(path), read });
}

test("no word is used before its chapter, and none says nothing", () => {
  const book = longerBook();
  const problems = [
    ...checkWords(book).problems,
    ...book.pages.flatMap(proseProblems),
  ];
  expect(problems.map(printed)).toEqual([]);
});
