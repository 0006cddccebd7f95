/** The list above the entries of a long page: links to all of them. */
import { linksOf } from "../notebook/links.ts";
import type { Page } from "../notebook/page.ts";
import { type Section, sectionsOf } from "../notebook/sections.ts";
import { type Problem, problem } from "../rules.ts";

/** The sections that such a list leads to. */
export function entriesOf(page: Page): readonly Section[] {
  return sectionsOf(page).filter(({ rank }) => rank === 2);
}

/** The first place where the list and the entries differ. */
export function entryListProblems(page: Page): readonly Problem[] {
  const entries = entriesOf(page);
  const end = entries[0]?.line ?? 1;
  const links = linksOf(page).filter(
    ({ line, href }) => line < end && href.startsWith("#"),
  );
  const at = entries.findIndex(({ id }, at) => links[at]?.href !== `#${id}`);
  const [entry, link] = [entries[at], links[at] ?? links.at(-1)];
  const place = { file: page.path, line: link?.line ?? end };
  if (entry !== undefined) return [problem("LIST001", place, entry.title)];
  return links
    .slice(entries.length)
    .map((link) => problem("LIST002", link, link.href));
}
