/** What axe-core has to say about the site: nothing, by day and by night. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { colourFunctions } from "./support/colours.ts";
import { audited, needsBrowser } from "./support/in-browser.ts";

const inBrowser = needsBrowser();
const audit = audited();
const minutes = 60_000;

/** What a reader's system asks for, and what the reader has chosen instead. */
type Look = { readonly scheme: "light" | "dark"; readonly theme: string };

type Visit = { readonly width: number; readonly look: Look };

// Pages are made alike, of the same pieces in the same colours: what is wrong
// with one at some width in some look is wrong with others too.
inBrowser(
  "axe finds nothing, on each page of the book in one look at one width",
  async () => {
    const { sample } = audit.site;
    const visits = sample.map((_path, index) => visitOf(index));
    const kinds = new Set(visits.map((visit) => JSON.stringify(visit)));
    expect(kinds.size).toBe(widths.length * allLooks().length);
    const said = await audit.eachPage(sample, still, async (page, path) => {
      const { width, look } = visitOf(sample.indexOf(path));
      await page.setViewportSize({ width, height: 900 });
      return inLooks(page, [look], axe.source, () => run(page, width));
    });
    expect(said).toEqual([]);
  },
  2 * minutes,
);

// axe does not look at text that a style sheet adds: our line numbers.
inBrowser(
  "text of the style sheet can be read too",
  async () => {
    const { chapters, sample } = audit.site;
    const paths = [...chapters.slice(-1), ...sample.slice(-2, -1)];
    const script = `{ ${colourFunctions} ${faintScript} }`;
    const said = await audit.eachPage(paths, still, (page) =>
      inLooks(page, allLooks(), script, () => page.evaluate("faint()")),
    );
    expect(paths).toHaveLength(2);
    expect(said).toEqual([]);
  },
  2 * minutes,
);

const widths = [1440, 390];

// A colour on its way to another is neither.
const still = {
  viewport: { width: 1440, height: 900 },
  reducedMotion: "reduce",
} as const;

/** Look after look, in turn at each width; and at the other the next time. */
function visitOf(index: number): Visit {
  const looks = allLooks();
  const round = Math.floor(index / looks.length);
  return {
    width: widths[(index + round) % widths.length] ?? 0,
    look: looks[index % looks.length] ?? { scheme: "light", theme: "" },
  };
}

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

/** Each violation in a line: rule, first element, what to do. */
async function run(page: Page, width: number): Promise<readonly string[]> {
  const asked = JSON.stringify({ resultTypes: ["violations"] });
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
    ([what, at]) => `${width} px: ${what} At ${at[0]}, ${at.length} in all`,
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
