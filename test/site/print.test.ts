/** The book on paper: dark on white, nothing cut off, nothing to click. */
import { expect } from "vitest";
import { colourFunctions } from "./support/colours.ts";
import { audited, needsBrowser } from "./support/in-browser.ts";

const inBrowser = needsBrowser();
const audit = audited();
const minute = 60_000;

// A4 less margins of 2 cm, at 96 pixels an inch.
const viewport = { width: 642, height: 971 };

inBrowser.each(["light", "dark"] as const)(
  "a page can be printed, from a %s screen",
  async (colorScheme) => {
    const options = { viewport, colorScheme };
    const { few, chapters } = audit.site;
    // The dark screen is for the colours, and a chapter has all of them.
    const paths = colorScheme === "light" ? few : chapters.slice(-1);
    const said = await audit.eachPage(paths, options, async (page) => {
      // A theme chosen by hand is on the paper's side neither.
      await page.evaluate(
        `document.documentElement.setAttribute("data-theme", "${colorScheme}")`,
      );
      await page.emulateMedia({ media: "print", reducedMotion: "reduce" });
      return page.evaluate<string[]>(misprints);
    });
    expect(said).toEqual([]);
  },
  minute,
);

/** Text of code that is cut off, things to click, dark paper, faint ink. */
const misprints = `(() => {
  ${colourFunctions}
  const found = new Set();
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    found.add("wider than the paper: " + document.documentElement.scrollWidth);
  }
  for (const element of document.querySelectorAll("pre, .table, table")) {
    if (element.scrollWidth <= element.clientWidth + 1) continue;
    found.add("cut off: " + named(element) + ", " + element.scrollWidth +
      " > " + element.clientWidth + " px");
  }
  for (const element of document.querySelectorAll("nav, .skip, button")) {
    const { right, height } = element.getBoundingClientRect();
    const isShown = element.checkVisibility() && right > 0 && height > 1;
    if (isShown) found.add("to click: " + named(element));
  }
  for (const element of document.querySelectorAll("html, body, body *")) {
    if (!element.checkVisibility()) continue;
    const { backgroundColor, color } = getComputedStyle(element);
    if (opacityOf(backgroundColor) > 0 && luminance(backgroundColor) < 0.7) {
      found.add("dark paper: " + element.localName + "." + element.className +
        " " + backgroundColor);
    }
    const isText = [...element.childNodes].some(
      ({ nodeType, data }) => nodeType === 3 && data.trim() !== "",
    );
    // Browsers leave backgrounds out, so the paper is white.
    if (isText && contrast(color, "white") < 4.5) {
      found.add("faint ink: " + element.localName + "." + element.className +
        " " + color);
    }
  }
  return [...found];
})()`;
