/** The figures of the book in a browser: no text is cut, hidden or tiny. */
import { expect, test } from "vitest";
import { audited, needsBrowser } from "../site/support/in-browser.ts";
import { tagsOf } from "../site/support/tags.ts";

const inBrowser = needsBrowser();
const audit = audited();

inBrowser(
  "on screens of 390 and 900 pixels each text is whole, apart, large enough",
  async () => {
    const pages = audit.site.chapters;
    const said = await audit.eachPage(pages, {}, async (page) => {
      const found: string[] = [];
      for (const width of [390, 900]) {
        await page.setViewportSize({ width, height: 800 });
        const here = await page.evaluate<string[]>(misplaced);
        found.push(...here.map((what) => `${width} px: ${what}`));
      }
      return found;
    });
    expect(said).toEqual([]);
  },
  60_000,
);

test("each chapter has its figures, each with a name", () => {
  const pages = audit.site.chapters;
  const names = pages.flatMap((path) => drawingNames(audit.site.text(path)));
  expect(names.length).toBeGreaterThanOrEqual(2 * pages.length);
  expect(names.filter((name) => !/^\w/.test(name))).toEqual([]);
});

/** What the drawings of a page are named by, `""` where nothing names one. */
function drawingNames(html: string): readonly string[] {
  const tags = tagsOf(html);
  return tags
    .filter(({ attributes }) => classesOf(attributes).includes("drawing"))
    .map(({ attributes }) => attributes.get("aria-labelledby"))
    .map((id) => tags.find(({ attributes }) => attributes.get("id") === id))
    .map((named) => named?.text.trim() ?? "");
}

function classesOf(attributes: ReadonlyMap<string, string>): string[] {
  return (attributes.get("class") ?? "").split(" ");
}

const misplaced = `(() => {
  for (const details of document.querySelectorAll("details")) {
    details.open = true;
  }
  const said = [];
  for (const svg of document.querySelectorAll(".drawing")) {
    const frame = svg.getBoundingClientRect();
    const scale = frame.width / svg.viewBox.baseVal.width;
    const size = scale * parseFloat(getComputedStyle(svg).fontSize);
    const texts = [...svg.querySelectorAll("text")].map((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      return { words: text.textContent, left, right, top, bottom };
    });
    if (size < 10.99) said.push("text of " + size);
    for (const text of texts) {
      const isInside =
        text.left >= Math.max(0, frame.left) &&
        text.right <= Math.min(innerWidth, frame.right);
      if (!isInside) said.push("leaves the picture: " + text.words);
      // Lines may be a little higher than the room between them.
      const other = texts.find(
        (other) =>
          other !== text &&
          other.left < text.right && text.left < other.right &&
          other.top + 4 < text.bottom - 4 && text.top + 4 < other.bottom - 4,
      );
      if (other) said.push(text.words + " is over " + other.words);
    }
  }
  return said;
})()`;
