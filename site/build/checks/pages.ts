/** The checks of the pages that are no chapter. */
import type { Check, Checked } from "../check.ts";
import { glossaryPath, wordsOf } from "../notebook/glossary.ts";
import { doorsOf, questionsPath } from "../notebook/doors.ts";
import { namesIn } from "../notebook/names.ts";
import type { Book } from "../read.ts";
import { entriesOf, entryListProblems } from "./entry-list.ts";
import { nameProblems } from "./names.ts";
import { doorProblems, doorsByChapter } from "./doors.ts";
import { wordProblems } from "./words.ts";

/** A check for each of these pages. */
export const pageChecks: readonly Check[] = [
  ["entries", checkEntries],
  ["words", checkWords],
  ["questions", checkDoors],
  ["names", checkNames],
];

/** The lists above the entries of long pages have all of them, in order. */
export function checkEntries({ pages }: Book): Checked {
  const long = pages.filter(({ path }) =>
    [glossaryPath, questionsPath].includes(path),
  );
  const count = long.flatMap(entriesOf).length;
  const problems = long.flatMap(entryListProblems);
  return { count, noun: "heading", problems };
}

/** Each word has one entry, and no chapter uses it before its own. */
export function checkWords(book: Book): Checked {
  const problems = wordProblems(book);
  return { count: wordsOf(book).length, noun: "word", problems };
}

/** Each question is answered by something that runs; and by which chapter. */
export function checkDoors(book: Book): Checked {
  const problems = doorProblems(book);
  const doors = doorsOf(book);
  const notes = [...doorsByChapter(book)]
    .filter(() => doors.length > 0)
    .map(([chapter, numbers]) => {
      const list = numbers.length === 0 ? "none" : numbers.join(", ");
      return `${String(chapter).padStart(2, "0")} answers ${list}`;
    });
  return { count: doors.length, noun: "question", problems, notes };
}

/** Each name that the table calls ours is declared in src. */
export function checkNames(book: Book): Checked {
  const problems = nameProblems(book);
  return { count: namesIn(book, "ours").length, noun: "name", problems };
}
