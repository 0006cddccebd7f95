/** What a page says of the exercises beside their statements. */
import type { Page } from "../notebook/page.ts";
import { statementsOf } from "../notebook/sections.ts";

/**
 * The number of each exercise as HTML, by the anchor of its statement: what is
 * typed to begin it, as in `02/3`.
 */
export function exerciseNumbers(page: Page): ReadonlyMap<string, string> {
  if (page.slug === null) return new Map();
  const chapter = page.slug.slice(0, 2);
  return new Map(
    statementsOf(page).map(({ id }, at) => [
      id,
      `<span class="number">${chapter}/${at + 1}</span> `,
    ]),
  );
}

/** A file as readers meet it: of a stub, the copy that they work in. */
export function nameForReaders(path: string): string {
  return path.replace(
    /^chapters\/([^/]+)\/exercises\/([^/]+)\/stub\.ts$/,
    "my/$1/$2.ts",
  );
}
