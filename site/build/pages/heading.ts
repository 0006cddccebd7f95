/** What stands at and below a heading. */
import { countWords } from "../checks/prose.ts";
import { headingIds, plainText } from "../notebook/headings.ts";
import type { Page } from "../notebook/page.ts";
import { escapeHtml } from "./html.ts";

// Words of prose and lines of code that a careful reader takes in a minute.
const wordsPerMinute = 180;
const linesPerMinute = 50;

/** The end of a heading, with a link to it for those who want to point. */
export function headingEnd(tag: string, id: string): string {
  if (tag === "h1") return `</h1>\n`;
  const link = `<a class="anchor" href="#${escapeHtml(id)}"`;
  return ` ${link} aria-label="Link to this section">#</a></${tag}>\n`;
}

/** How long a chapter takes, and its sections. Empty for other pages. */
export function chapterIntroduction(page: Page): string {
  if (page.slug === null) return "";
  const minutes = Math.round(readingMinutes(page) / 5) * 5;
  const words = `About ${minutes} minutes, and as long again to try things.`;
  const items = sectionsOf(page).map(
    ([id, title]) => `<li><a href="#${escapeHtml(id)}">${title}</a></li>`,
  );
  return [
    `<p class="meta">${words}</p>`,
    '<details class="sections"><summary>In this chapter</summary>',
    `<ol>${items.join("")}</ol></details>\n`,
  ].join("\n");
}

function readingMinutes(page: Page): number {
  const lines = page.fences
    .map(({ body }) => body.split("\n").length)
    .reduce((sum, count) => sum + count, 0);
  return countWords(page) / wordsPerMinute + lines / linesPerMinute;
}

function sectionsOf({ tokens }: Page): readonly (readonly [string, string])[] {
  const ids = headingIds(tokens);
  return tokens.flatMap((token, index) => {
    if (token.type !== "heading_open" || token.tag !== "h2") return [];
    const title = escapeHtml(plainText(tokens[index + 1]));
    return [[ids.get(token) ?? "", title] as const];
  });
}
