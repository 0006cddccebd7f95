/** Pages of every width: code may scroll, a page never does. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { colourFunctions } from "./support/colours.ts";
import { audited, needsBrowser } from "./support/in-browser.ts";

const inBrowser = needsBrowser();
const audit = audited();
const minute = 60_000;

const widths = [320, 390, 768, 1024, 1440];

inBrowser(
  `no page scrolls sideways on screens of ${widths.join(", ")} pixels`,
  async () => {
    const { sample } = audit.site;
    const said = await audit.eachPage(sample, {}, async (page) => {
      const found: string[] = [];
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        found.push(...(await tooWide(page)).map((it) => `${width} px: ${it}`));
      }
      return found;
    });
    expect(said).toEqual([]);
  },
  minute,
);

inBrowser(
  "on a wide screen 80 columns of code do not scroll",
  async () => {
    const viewport = { width: 1440, height: 900 };
    const { sample } = audit.site;
    const said = await audit.eachPage(sample, { viewport }, (page) =>
      page.evaluate<string[]>(narrowBlocks),
    );
    expect(said).toEqual([]);
  },
  minute,
);

inBrowser(
  "on a phone tables, commands and outputs of 44 columns do not scroll",
  async () => {
    const viewport = { width: 390, height: 900 };
    const { chapters } = audit.site;
    const said = await audit.eachPage(chapters, { viewport }, (page) =>
      page.evaluate<string[]>(scrollingOnPhone),
    );
    expect(said).toEqual([]);
  },
  minute,
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

/** Tables and commands that scroll, and an output if it has 44 columns. */
const scrollingOnPhone = `(() => {
  ${colourFunctions}
  const output = document.querySelector(".output samp");
  output.textContent = "x".repeat(44);
  return [...document.querySelectorAll(".table, .command pre"),
    output.parentElement]
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
