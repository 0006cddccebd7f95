/** What axe-core has to say about the site: nothing, by day and by night. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { colourFunctions } from "./support/colours.ts";
import { audited, needsBrowser } from "./support/in-browser.ts";

const inBrowser = needsBrowser();
const audit = audited();
const minutes = 60_000;

// Of all rules, those on colours alone depend on scheme and theme.
const everything = {};
const colours = { runOnly: ["color-contrast", "link-in-text-block"] };

/** What a reader's system asks for, and what the reader has chosen instead. */
type Look = { readonly scheme: "light" | "dark"; readonly theme: string };

inBrowser.each([390, 1440])(
  "axe finds nothing, on a screen of %i pixels",
  async (width) => {
    const { sample, few, chapters } = audit.site;
    // Which colours there are is not for the width to say, nor for each page:
    // these have all of them.
    const colourful = [chapters.at(-1), "index.html", sample.at(-2)];
    const options = optionsFor(width);
    // What the width changes, it changes in all pages alike.
    const paths = width > 390 ? sample : few;
    const said = await audit.eachPage(paths, options, (page, path) => {
      const hasAll = width > 390 && colourful.includes(path);
      const looks = allLooks().slice(0, hasAll ? Infinity : 1);
      let rules: object = everything;
      return inLooks(page, looks, axe.source, () => {
        const found = run(page, rules);
        rules = colours;
        return found;
      });
    });
    expect(said).toEqual([]);
  },
  2 * minutes,
);

// axe does not look at text that a style sheet adds: our line numbers.
inBrowser(
  "text of the style sheet can be read too",
  async () => {
    const { few } = audit.site;
    const script = `{ ${colourFunctions} ${faintScript} }`;
    const said = await audit.eachPage(few, optionsFor(1440), (page) =>
      inLooks(page, allLooks(), script, () => page.evaluate("faint()")),
    );
    expect(said).toEqual([]);
  },
  2 * minutes,
);

/** The two schemes, and each theme of the site where another was asked for. */
function allLooks(): readonly Look[] {
  const style = audit.site.text("style.css");
  const found = [...style.matchAll(/\[data-theme="?(\w+)"?\]/g)];
  const names = new Set(found.map(([, name = ""]) => name));
  return [
    { scheme: "light", theme: "" },
    { scheme: "dark", theme: "" },
    ...[...names].map((theme) => ({
      scheme: theme === "dark" ? ("light" as const) : ("dark" as const),
      theme,
    })),
  ];
}

/** Runs a script in a page, and then looks at the page in each way. */
async function inLooks(
  page: Page,
  looks: readonly Look[],
  script: string,
  find: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  await page.evaluate(script);
  await page.evaluate(withoutShades);
  const all: string[] = [];
  for (const { scheme, theme } of looks) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.evaluate(
      theme === ""
        ? "document.documentElement.removeAttribute('data-theme')"
        : `document.documentElement.setAttribute("data-theme", "${theme}")`,
    );
    const name = theme === "" ? scheme : `${scheme}, theme ${theme}`;
    all.push(...(await find()).map((what) => `${name}: ${what}`));
  }
  return all;
}

function optionsFor(width: number) {
  // A colour on its way to another is neither.
  const reducedMotion = "reduce" as const;
  return { viewport: { width, height: 900 }, reducedMotion };
}

/** Each violation in a line: rule, first element, what to do. */
async function run(page: Page, options: object): Promise<readonly string[]> {
  const resultTypes = ["violations"];
  const asked = JSON.stringify({ ...options, resultTypes });
  const violations: axe.Result[] = await page.evaluate(
    `axe.run(document, ${asked}).then(({ violations }) => violations)`,
  );
  const places = new Map<string, string[]>();
  for (const { id, nodes } of violations) {
    for (const { target, failureSummary = "" } of nodes) {
      const [, todo = ""] = failureSummary.split("\n");
      const what = `${id}, ${todo.trim()}`;
      places.set(what, [...(places.get(what) ?? []), target.join(" ")]);
    }
  }
  return [...places].map(
    ([what, at]) => `${what} At ${at[0]}, ${at.length} in all`,
  );
}

// Over the shades at the edges of code, which are images, axe sees no colour.
const withoutShades = `for (const block of document.querySelectorAll("pre")) {
  block.style.backgroundImage = "none";
}`;

const faintScript = `
globalThis.faint = () => {
  const worst = new Map();
  for (const element of document.querySelectorAll("body *")) {
    for (const pseudo of ["::before", "::after"]) {
      const { content, color, display } = getComputedStyle(element, pseudo);
      if (!/["(]/.test(content) || content === '""') continue;
      if (display === "none" || !element.checkVisibility()) continue;
      let behind = element;
      while (behind !== null && opacityOf(backgroundOf(behind)) === 0) {
        behind = behind.parentElement;
      }
      const paper = behind === null ? "white" : backgroundOf(behind);
      const ratio = contrast(color, paper);
      const name = element.localName + "." + element.className + pseudo;
      if (ratio < 4.5) worst.set(name + " " + color + " on " + paper, ratio);
    }
  }
  return [...worst].map(([name, ratio]) => name + ": " + ratio.toFixed(2));
};
function backgroundOf(element) {
  return getComputedStyle(element).backgroundColor;
}
`;
