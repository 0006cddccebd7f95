/**
 * The forty questions: each a heading with its number, below it an answer,
 * then a list of links to where a chapter says it and, behind each link, what
 * shows it.
 *
 *     ### 7. Who asks whom, the loop the kernel or the kernel the loop?
 *
 *     The loop asks, once a turn, and sleeps in the question.
 *
 *     - [01, Ask about all of them at once](01-callbacks/README.md#ask-about)
 *       `asleep`
 *
 * What shows it is code: the name of a record below the linked heading, or
 * words that a cell, a record or the compiler prints there, as they stand in
 * one line of the page. The site links it to that run.
 */
import type { Book } from "../read.ts";
import type { Place } from "../rules.ts";
import { sectionsOf } from "./sections.ts";
import { type Where, whereOf } from "./where.ts";

/** The page of the questions. */
export const questionsPath = "chapters/questions.md";

/** How many questions the course has promised to answer. */
export const questionCount = 40;

/** A question and its entry. */
export type Door = Place & {
  readonly title: string;
  /** What stands before the question; null where it is no number. */
  readonly number: number | null;
  readonly where: Where;
};

/** The questions in the order of the page; none where there is no page. */
export function doorsOf({ pages }: Book): readonly Door[] {
  const page = pages.find(({ path }) => path === questionsPath);
  if (page === undefined) return [];
  return sectionsOf(page)
    .filter(({ rank }) => rank === 3)
    .map((section) => {
      const [, digits] = /^(\d+)\. /.exec(section.title) ?? [];
      const number = digits === undefined ? null : Number(digits);
      const { title, line } = section;
      const where = whereOf(page, section);
      return { file: page.path, line, title, number, where };
    });
}
