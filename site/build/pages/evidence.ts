/** Where the site shows what a question names as its evidence. */
import type { Token } from "markdown-it";
import { doorsOf, questionsPath } from "../notebook/doors.ts";
import { runIds, runsIn, runThatShows } from "../notebook/evidence.ts";
import type { Page } from "../notebook/page.ts";
import { type Pointer, sectionAt } from "../notebook/where.ts";
import type { Book } from "../read.ts";
import { relativeUrl, sitePathOf } from "./urls.ts";

/** The URL of the run for each piece of code that names one. */
export function evidenceUrls(
  book: Book,
  page: Page,
): ReadonlyMap<Token, string> {
  if (page.path !== questionsPath) return new Map();
  const pointers = doorsOf(book).flatMap(({ where }) => where.pointers);
  return new Map(pointers.flatMap((pointer) => urlsOf(book, page, pointer)));
}

function urlsOf(book: Book, page: Page, pointer: Pointer) {
  const place = sectionAt(book, page, pointer);
  if (place === null) return [];
  const { chapter, isInside } = place;
  const ids = runIds(chapter);
  const runs = runsIn(chapter, isInside);
  return pointer.shown.flatMap(({ token, text }) => {
    const run = runThatShows(text, runs, chapter);
    if (run === null) return [];
    const id = ids.get(run.token) ?? "";
    const url = relativeUrl(
      sitePathOf(page.path),
      sitePathOf(chapter.path),
      id,
    );
    return [[token, url] as const];
  });
}
