/**
 * The glossary: a word a heading, below it one meaning in one or two
 * sentences, and a link to where a chapter introduces it.
 *
 *     ## spawn
 *     <!-- forms: spawn, spawns, spawned -->
 *     <!-- except: "spawned by hand" in 01: said of processes -->
 *
 *     To make a coroutine a task, and put it among those that may run.
 *
 *     [02, The Scheduler](02-coroutines/README.md#the-scheduler)
 *
 * `forms` is what counts as a use of the word: if it is left out, the heading
 * and the heading with an s. `Task` counts with a capital letter only, which
 * keeps it from the task of everyday English, and a form in backquotes counts
 * in code only. `except` lets one phrase of an earlier chapter pass, and
 * `free: reason` lets the word be used anywhere.
 */
import type { Token } from "markdown-it";
import type { Book } from "../read.ts";
import type { Place } from "../rules.ts";
import { wordsAndCode } from "./forms.ts";
import type { Page } from "./page.ts";
import { passagesOf, readAll } from "./passages.ts";
import { type Section, sectionsOf } from "./sections.ts";
import { type Where, whereOf } from "./where.ts";

/** The page of the words. */
export const glossaryPath = "chapters/glossary.md";

/** A word and its entry. */
export type Word = Place & {
  /** As it is written, with backquotes where it is code. */
  readonly word: string;
  readonly forms: readonly string[];
  readonly exceptions: readonly Exception[];
  /** Whether chapters may use it before it is introduced. */
  readonly isFree: boolean;
  /** Comments that cannot be understood. */
  readonly misshapen: readonly Comment[];
  /** The paragraphs of the meaning, as text. */
  readonly meaning: string;
  readonly where: Where;
};

/** A phrase of a chapter in which the word is not this word. */
export type Exception = Place & {
  readonly phrase: string;
  readonly chapter: number;
};

/** A comment of an entry, in one line. */
export type Comment = Place & { readonly text: string };

/** The entries of the glossary, in its order; none where there is no page. */
export function wordsOf(book: Book): readonly Word[] {
  const page = book.pages.find(({ path }) => path === glossaryPath);
  if (page === undefined) return [];
  const passages = passagesOf(page, wordsAndCode);
  return sectionsOf(page)
    .filter(({ rank }) => rank === 2)
    .map((section) => {
      const heading = passages.find(({ line }) => line === section.line);
      return readWord(page, section, heading?.text ?? section.title);
    });
}

function readWord(page: Page, section: Section, word: string): Word {
  const place = { file: page.path, line: section.line };
  const where = whereOf(page, section);
  const texts = where.said.map(({ children }) =>
    readAll(children ?? [], wordsAndCode),
  );
  return { ...place, word, meaning: texts.join("\n"), where, ...remarks() };

  function remarks() {
    const comments = section.tokens.flatMap((it) => commentsIn(page.path, it));
    const forms = comments.flatMap(formsIn);
    const exceptions = comments.flatMap(exceptionIn);
    const free = comments.filter(({ text }) => /^free: \S/.test(text));
    return {
      forms: forms.length > 0 ? forms : [word, `${word}s`],
      exceptions,
      isFree: free.length > 0,
      misshapen: comments.filter(
        (it) =>
          formsIn(it).length === 0 &&
          exceptionIn(it).length === 0 &&
          !free.includes(it),
      ),
    };
  }
}

function commentsIn(file: string, { type, content, map }: Token): Comment[] {
  if (type !== "html_block") return [];
  return [...content.matchAll(/<!--\s*([\s\S]*?)\s*-->/g)].map((match) => {
    const above = content.slice(0, match.index).split("\n").length;
    const text = (match[1] ?? "").replace(/\s+/g, " ");
    return { file, line: (map?.[0] ?? 0) + above, text };
  });
}

function formsIn({ text }: Comment): readonly string[] {
  const [, list] = /^forms: (.+)$/.exec(text) ?? [];
  return list === undefined ? [] : list.split(", ");
}

function exceptionIn({ text, file, line }: Comment): readonly Exception[] {
  const [, phrase, number] = /^except: "(.+)" in (\d\d): \S/.exec(text) ?? [];
  if (phrase === undefined) return [];
  return [{ file, line, phrase, chapter: Number(number) }];
}
