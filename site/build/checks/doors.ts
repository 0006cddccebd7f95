/** Each question is answered, and something that runs shows it. */
import {
  type Door,
  doorsOf,
  questionCount,
  questionsPath,
} from "../notebook/doors.ts";
import { runsIn, runThatShows } from "../notebook/evidence.ts";
import { chapterOf, type Page } from "../notebook/page.ts";
import { isWritten, type Pointer, sectionAt } from "../notebook/where.ts";
import type { Book } from "../read.ts";
import { type Problem, problem, sorted } from "../rules.ts";

/** All that is wrong with the page of the questions. */
export function doorProblems(book: Book): readonly Problem[] {
  const page = book.pages.find(({ path }) => path === questionsPath);
  if (page === undefined) return [];
  const doors = doorsOf(book);
  return sorted([
    ...numberProblems(page, doors),
    ...doors.flatMap((door) => answerProblems(book, door)),
    ...doors.flatMap(({ where }) =>
      where.pointers.flatMap((it) => pointerProblems(book, page, it)),
    ),
    ...chapterProblems(book, page, doors),
  ]);
}

/** Which questions each chapter answers, as in `01: 2, 3, 7`. */
export function doorsByChapter(book: Book): ReadonlyMap<number, number[]> {
  const chapters = book.pages.flatMap((it) => chapterOf(it) ?? []);
  const numbers = new Map<number, number[]>(chapters.map((it) => [it, []]));
  const page = book.pages.find(({ path }) => path === questionsPath);
  for (const { number, where } of doorsOf(book)) {
    const targets = where.pointers.map(
      (pointer) => page && sectionAt(book, page, pointer)?.number,
    );
    for (const chapter of new Set(targets)) {
      if (number !== null) numbers.get(chapter ?? -1)?.push(number);
    }
  }
  return numbers;
}

function numberProblems(page: Page, doors: readonly Door[]) {
  const wanted = doors.map((_, index) => index + 1);
  const misplaced = doors.findIndex(({ number }, at) => number !== wanted[at]);
  const door = doors[misplaced];
  if (door !== undefined) {
    return [problem("DOOR001", door, door.title, misplaced + 1)];
  }
  if (doors.length === questionCount) return [];
  const place = { file: page.path, line: 1 };
  return [problem("DOOR002", place, doors.length, questionCount)];
}

function answerProblems(book: Book, door: Door): readonly Problem[] {
  const { said, pointers, strays, chapterToCome } = door.where;
  const isToCome = chapterToCome !== null && !isWritten(book, chapterToCome);
  const shown = pointers.flatMap((pointer) => pointer.shown);
  const isPlaced = isToCome || shown.length > 0;
  return [
    ...(said.length > 0 ? [] : [problem("DOOR003", door)]),
    ...(isPlaced ? [] : [problem("DOOR004", door)]),
    ...strays.map((it) => problem("DOOR008", it, it.text)),
  ];
}

function pointerProblems(
  book: Book,
  page: Page,
  pointer: Pointer,
): readonly Problem[] {
  const place = sectionAt(book, page, pointer);
  if (place === null) return [problem("DOOR005", pointer, pointer.href)];
  const { chapter, section, isInside } = place;
  const runs = runsIn(chapter, isInside);
  if (runs.length === 0) return [problem("DOOR006", pointer, section.title)];
  return pointer.shown.flatMap((shown) => {
    if (runThatShows(shown.text, runs, chapter) !== null) return [];
    return [problem("DOOR007", shown, shown.text, section.title)];
  });
}

/** Chapters that nobody is sent to. */
function chapterProblems(book: Book, page: Page, doors: readonly Door[]) {
  if (doors.length < questionCount) return [];
  return [...doorsByChapter(book)]
    .filter(([, numbers]) => numbers.length === 0)
    .map(([chapter]) =>
      problem("DOOR009", { file: page.path, line: 1 }, chapter),
    );
}
