/** Tests that need a browser: skipped where there is none, for all to see. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { executable, launch, reason } from "./chromium.ts";
import { openWholeSite, type WholeSite } from "./whole-site.ts";

// The whole site is built here, beside other tests that use all cores.
const siteLimitMs = 120_000;

/** What a file's tests share: the book's site, and one browser. */
export type Audit = {
  readonly site: WholeSite;
  readonly browser: Browser;
  /** Looks at each page in turn, in one tab. Returns what it finds there. */
  readonly eachPage: (
    paths: readonly string[],
    options: BrowserContextOptions,
    look: (page: Page, path: string) => Promise<readonly string[]>,
  ) => Promise<readonly string[]>;
};

/** `test`, or its skipping twin; a file calls this once. */
export function needsBrowser() {
  if (executable === null) {
    // Only some reporters print the names of skipped tests.
    console.warn(`the browser tests are skipped: ${reason}`);
    test.skip(reason);
  }
  return test.skipIf(executable === null);
}

/** Opens site and browser before a file's tests, and closes them after. */
export function audited(): Audit {
  let site: WholeSite | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    site = await openWholeSite();
    if (executable !== null) browser = await launch();
  }, siteLimitMs);
  afterAll(async () => {
    await browser?.close();
    site?.remove();
  });
  return {
    get site() {
      return site!;
    },
    get browser() {
      return browser!;
    },
    async eachPage(paths, options, look) {
      const context = await browser!.newContext(options);
      const page = await context.newPage();
      const said: string[] = [];
      for (const path of paths) {
        await page.goto(site!.url(path));
        // Text is as wide as the font that it waits for.
        await page.evaluate("document.fonts.ready.then(() => true)");
        said.push(...shortened(await look(page, path), path));
      }
      await context.close();
      return said;
    },
  };
}

/** The first of what was found on a page, each with the page's name. */
function shortened(found: readonly string[], path: string) {
  const shown = found.slice(0, 12).map((what) => `${path}: ${what}`);
  const more = found.length - shown.length;
  return more === 0 ? shown : [...shown, `${path}: and ${more} more`];
}
