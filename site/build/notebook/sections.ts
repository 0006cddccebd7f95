/** The sections of a page: a heading, and all that stands below it. */
import type { Token } from "markdown-it";
import { headingIds, plainText } from "./headings.ts";
import type { Page } from "./page.ts";

/** From a heading to the next one of its rank or a higher one. */
export type Section = {
  readonly id: string;
  /** The heading, without its markup. */
  readonly title: string;
  /** 1 for the title of the page. */
  readonly rank: number;
  /** The line of the heading, counted from 1. */
  readonly line: number;
  readonly lastLine: number;
  /** Below the heading, without it. */
  readonly tokens: readonly Token[];
};

/** All sections of a page, in its order; one may lie within another. */
export function sectionsOf({ tokens, text }: Page): readonly Section[] {
  const ids = headingIds(tokens);
  const end = text.split("\n").length;
  return [...ids].map(([heading, id]) => {
    const at = tokens.indexOf(heading);
    const next = tokens.findIndex(
      (other, index) =>
        index > at && ids.has(other) && rankOf(other) <= rankOf(heading),
    );
    const below = tokens.slice(at + 3, next === -1 ? undefined : next);
    return {
      id,
      title: plainText(tokens[at + 1]),
      rank: rankOf(heading),
      line: (heading.map?.[0] ?? 0) + 1,
      lastLine: next === -1 ? end : (tokens[next]?.map?.[0] ?? end),
      tokens: below,
    };
  });
}

/** The section of the exercises; undefined, where there is none. */
export function exercisesOf(page: Page): Section | undefined {
  return sectionsOf(page).find(({ id }) => id === "exercises");
}

/** The statements of a page's exercises, in their order. */
export function statementsOf(page: Page): readonly Section[] {
  const all = exercisesOf(page);
  if (all === undefined) return [];
  return sectionsOf(page).filter(
    (section) => section.rank === 3 && isIn(all)(section),
  );
}

/** Whether something with a line stands in a section, or is its heading. */
export function isIn({ line, lastLine }: Section) {
  return (thing: { readonly line: number }): boolean =>
    thing.line >= line && thing.line <= lastLine;
}

function rankOf({ tag }: Token): number {
  return Number(tag.slice(1));
}
