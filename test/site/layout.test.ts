/** Pages of every width: code may scroll, a page never does. */
import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { executable } from "./support/chromium.ts";
import { colourFunctions } from "./support/colours.ts";
import { audited, needsBrowser } from "./support/in-browser.ts";

const inBrowser = needsBrowser();
const audit = audited();
const minutes = 60_000;

const widths = [320, 390, 768, 1024, 1440];

/** What is wrong, each with the name of its page. */
const tooWideAt: string[] = [];
const scrolling: string[] = [];
const narrow: string[] = [];

// One visit a page, for all questions: to open a page takes longest.
beforeAll(async () => {
  if (executable === null) return;
  const { few, sample } = audit.site;
  await audit.eachPage(sample, {}, async (page, path) => {
    const say = (list: string[], found: readonly string[]) =>
      void list.push(...found.slice(0, 12).map((what) => `${path}: ${what}`));
    // Words and code decide at the ends, the style sheet decides between.
    for (const width of few.includes(path) ? widths : [320, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const found = await tooWide(page);
      say(
        tooWideAt,
        found.map((it) => `${width} px: ${it}`),
      );
    }
    // These write into the page, and so come last.
    if (!path.startsWith("src/")) {
      await page.setViewportSize({ width: 390, height: 900 });
      say(scrolling, await page.evaluate<string[]>(scrollingOnPhone));
    }
    for (const width of [768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const found = await page.evaluate<string[]>(narrowBlocks);
      say(
        narrow,
        found.map((it) => `${width} px: ${it}`),
      );
    }
    return [];
  });
}, 2 * minutes);

inBrowser(
  `no page scrolls sideways on screens of ${widths.join(", ")} pixels`,
  () => {
    expect(tooWideAt).toEqual([]);
  },
);

inBrowser("from a tablet on 80 columns of code do not scroll", () => {
  expect(narrow).toEqual([]);
});

inBrowser(
  "on a phone tables, commands and outputs of 46 columns do not scroll",
  () => expect(scrolling).toEqual([]),
);

/** What stands out of the page on the right, unless it can be scrolled to. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    ${colourFunctions}
    const width = document.documentElement.clientWidth;
    const scrolls = (element) =>
      /auto|scroll/.test(getComputedStyle(element).overflowX);
    const isHeld = (element) => {
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        if (at !== document.body && at.parentElement !== null && scrolls(at)) {
          return true;
        }
      }
      return false;
    };
    // Of text too: a word may be longer than what it stands in.
    const rightOf = (element) => {
      const texts = [...element.childNodes].filter((it) => it.nodeType === 3);
      const boxes = [element, ...texts].map((node) => {
        if (node === element) return element.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(node);
        return range.getBoundingClientRect();
      });
      return Math.max(...boxes.map(({ right }) => right));
    };
    // Code stands in blocks that scroll; if one did not, the page would.
    const out = [...document.querySelectorAll("body *:not(pre *)")].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        rightOf(element) > width + 1 &&
        !isHeld(element),
    );
    const scrolled = document.documentElement.scrollWidth;
    return [
      ...out.slice(0, 5).map((element) => named(element) + " stands out by " +
        Math.round(rightOf(element) - width) + " px"),
      ...(scrolled > width ? ["it scrolls: " + scrolled + " px"] : []),
    ];
  })()`);
}

/** Tables and commands that scroll, and an output if it has 46 columns. */
const scrollingOnPhone = `(() => {
  ${colourFunctions}
  // A page that is no chapter may have none.
  const outputs = [...document.querySelectorAll(".output samp")].slice(0, 1);
  for (const output of outputs) output.textContent = "x".repeat(46);
  return [...document.querySelectorAll(".table, .command pre"),
    ...outputs.map((output) => output.parentElement)]
    .filter((it) => it.scrollWidth > it.clientWidth)
    .map((it) => named(it) + " scrolls");
})()`;

/**
 * Blocks that scroll without need: with the lines they have, if none is over
 * 80 columns, and then with a line of 80 columns, one block of each kind.
 */
const narrowBlocks = `(() => {
  ${colourFunctions}
  const seen = new Set();
  const found = [];
  for (const block of document.querySelectorAll("pre")) {
    const name = named(block.closest("figure") ?? block);
    const say = (columns) => {
      if (block.scrollWidth <= block.clientWidth) return;
      found.push(name + " scrolls " + columns + " columns: " +
        block.scrollWidth + " > " + block.clientWidth + " px");
    };
    const lines = block.textContent.split("\\n").map((line) => line.length);
    const columns = Math.max(...lines);
    if (columns <= 80) say(columns);
    const kind = block.parentElement.localName + block.parentElement.className;
    if (seen.has(kind)) continue;
    seen.add(kind);
    const line = block.querySelector(".line") ?? block.firstElementChild;
    line.textContent = "x".repeat(80);
    line.parentElement.replaceChildren(line);
    say(80);
  }
  return found;
})()`;
