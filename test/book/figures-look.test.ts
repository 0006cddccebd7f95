/** The figures of the book in a browser: no text is cut, hidden or tiny. */
import { expect } from "vitest";
import { audited, needsBrowser } from "../site/support/in-browser.ts";

const inBrowser = needsBrowser();
const audit = audited();

inBrowser.each([390, 900])(
  "on a screen of %i pixels each text is whole, apart and large enough",
  async (width) => {
    const viewport = { width, height: 800 };
    const pages = audit.site.chapters;
    const said = await audit.eachPage(pages, { viewport }, (page) =>
      page.evaluate<string[]>(misplaced),
    );
    expect(said).toEqual([]);
  },
  60_000,
);

inBrowser("each chapter has its figures, each with a name", async () => {
  const pages = audit.site.chapters;
  const said = await audit.eachPage(pages, {}, (page) =>
    page.evaluate<string[]>(`[...document.querySelectorAll(".drawing")]
      .map((svg) => svg.getAttribute("aria-labelledby"))
      .map((id) => document.getElementById(id).textContent)`),
  );
  expect(said.length).toBeGreaterThanOrEqual(2 * pages.length);
  expect(said.every((line) => /: \w/.test(line))).toBe(true);
});

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
