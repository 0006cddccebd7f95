/** Each word has one entry, and no chapter uses it before its own. */
import {
  patternOf,
  withoutCode,
  withoutPhrase,
  wordsAndCode,
} from "../notebook/forms.ts";
import { glossaryPath, type Word, wordsOf } from "../notebook/glossary.ts";
import { chapterOf, type Page } from "../notebook/page.ts";
import { lineAt, type Passage, passagesOf } from "../notebook/passages.ts";
import { isWritten, sectionAt } from "../notebook/where.ts";
import type { Book } from "../read.ts";
import { type Problem, problem, sorted } from "../rules.ts";

const sentenceLimit = 2;

/** The glossary, and the prose that is looked at by it. */
type Look = {
  readonly book: Book;
  readonly glossary: Page;
  /** The forms of all words. */
  readonly known: ReadonlySet<string>;
  readonly chapters: readonly Prose[];
};

/** A chapter: its passages, those that somebody else said left out. */
type Prose = {
  readonly page: Page;
  readonly number: number;
  readonly passages: readonly Passage[];
};

/** All that is wrong with the glossary, and with the chapters by it. */
export function wordProblems(book: Book): readonly Problem[] {
  const glossary = book.pages.find(({ path }) => path === glossaryPath);
  if (glossary === undefined) return [];
  const words = wordsOf(book);
  const known = new Set(words.flatMap(({ forms }) => forms));
  const look = { book, glossary, known, chapters: proseOf(book) };
  return sorted(
    words.flatMap((word, index) => [
      ...orderProblems(word, words.slice(0, index)),
      ...meaningProblems(word),
      ...placeProblems(word, look),
      ...exceptionProblems(word, look),
      ...earlyUses(word, look),
    ]),
  );
}

function proseOf({ pages }: Book): readonly Prose[] {
  return pages.flatMap((page) => {
    const number = chapterOf(page);
    if (number === null) return [];
    const passages = passagesOf(page, wordsAndCode);
    const ours = passages.filter(({ isQuoted }) => !isQuoted);
    return [{ page, number, passages: ours }];
  });
}

function orderProblems(word: Word, before: readonly Word[]) {
  const last = before.at(-1);
  const isLate = last !== undefined && compare(last.word, word.word) > 0;
  const late = isLate ? [problem("WORD002", word, word.word, last.word)] : [];
  const taken = word.forms.flatMap((form) =>
    before
      .filter(({ forms }) => forms.includes(form))
      .map((other) => problem("WORD001", word, form, other.word)),
  );
  return [...late, ...taken];
}

function meaningProblems(word: Word): readonly Problem[] {
  const ends = withoutCode(word.meaning).match(/[.!?][)"]?(?=\s|$)/g) ?? [];
  if (ends.length > 0 && ends.length <= sentenceLimit) return [];
  return [problem("WORD003", word, word.word, ends.length)];
}

function placeProblems(word: Word, look: Look): readonly Problem[] {
  const { pointers, chapterToCome } = word.where;
  if (chapterToCome !== null && !isWritten(look.book, chapterToCome)) return [];
  const [pointer] = pointers;
  const place = pointer && sectionAt(look.book, look.glossary, pointer);
  if (!place || pointers.length > 1) {
    return [problem("WORD004", word, word.word)];
  }
  const prose = look.chapters.find(({ page }) => page === place.chapter);
  const isThere = prose?.passages
    .filter(place.isInside)
    .some((passage) => usesIn(passage, word, look).length > 0);
  return isThere ? [] : [problem("WORD005", pointer, word.word)];
}

/** Comments that nobody needs any more, or that nobody understands. */
function exceptionProblems(word: Word, look: Look): readonly Problem[] {
  const chapter = chapterWith(word, look) ?? 0;
  const idle = word.exceptions.filter((exception) => {
    const prose = look.chapters.find((it) => it.number === exception.chapter);
    if (prose === undefined || exception.chapter >= chapter) return true;
    const count = (exceptions: Word["exceptions"]) =>
      prose.passages.flatMap((it) =>
        usesIn(without(it, exceptions), word, look),
      ).length;
    return count([]) === count([exception]);
  });
  return [
    ...word.misshapen.map((it) => problem("WORD006", it, it.text)),
    ...idle.map((it) => problem("WORD007", it, it.phrase, it.chapter)),
  ];
}

/** Where chapters use a word that only a later one introduces. */
function earlyUses(word: Word, look: Look): readonly Problem[] {
  const chapter = chapterWith(word, look);
  if (chapter === null || word.isFree) return [];
  const early = look.chapters.filter(({ number }) => number < chapter);
  return early.flatMap(({ page, number, passages }) => {
    const exceptions = word.exceptions.filter((it) => it.chapter === number);
    return passages
      .map((passage) => without(passage, exceptions))
      .flatMap((passage) => usesIn(passage, word, look))
      .map(({ form, line }) =>
        problem("WORD008", { file: page.path, line }, form, chapter),
      );
  });
}

/** The number of the chapter that introduces a word, if there is any. */
function chapterWith({ where }: Word, { book, glossary }: Look): number | null {
  const [pointer] = where.pointers;
  if (pointer === undefined) return where.chapterToCome;
  return sectionAt(book, glossary, pointer)?.number ?? null;
}

function without(passage: Passage, exceptions: Word["exceptions"]): Passage {
  const text = exceptions.reduce(
    (rest, { phrase }) => withoutPhrase(rest, phrase),
    passage.text,
  );
  return { ...passage, text };
}

function usesIn(passage: Passage, { forms }: Word, { known }: Look) {
  const prose = withoutCode(passage.text);
  return forms.flatMap((form) => {
    const text = form.startsWith("`") ? passage.text : prose;
    // At the start of a sentence, Tasks may well be tasks.
    const small = form.slice(0, 1).toLowerCase() + form.slice(1);
    const isDouble = small !== form && known.has(small);
    return [...text.matchAll(patternOf(form))]
      .filter(({ index }) => !isDouble || !beginsSentence(text, index))
      .map((match) => ({
        form: match[0].replace(/\s+/g, " "),
        line: lineAt(passage, match.index),
      }));
  });
}

function beginsSentence(text: string, index: number): boolean {
  return /(^|[.!?:]\s+|\()$/.test(text.slice(0, index));
}

/** As a reader looks them up: capital letters and backquotes are nothing. */
function compare(one: string, other: string): number {
  const key = (word: string) => word.replace(/[^\p{L}\p{N} ]/gu, "");
  return key(one).localeCompare(key(other), "en");
}
