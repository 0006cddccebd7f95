/** A page that is open in a browser while somebody writes. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { executable, launch } from "./support/chromium.ts";
import { needsBrowser } from "./support/in-browser.ts";
import { closeAll, serveBook, SmallBook } from "./support/live.ts";

const inBrowser = needsBrowser();

const one = "chapters/01-one/README.md";

let browser: Browser | undefined;
beforeAll(async () => {
  if (executable !== null) browser = await launch();
});
afterAll(() => browser?.close());

let book: SmallBook;
let page: Page;
let complaints: string[];
beforeEach(async () => {
  book = new SmallBook();
  if (browser === undefined) return;
  page = await browser.newPage({ viewport: { width: 640, height: 480 } });
  complaints = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
});
afterEach(async () => {
  await page?.close();
  closeAll();
});

inBrowser("a page is drawn anew, and the reader stays in place", async () => {
  book.edit(one, "A word.", `A word.\n${"\nA long paragraph.\n".repeat(99)}`);
  const served = await serveBook(book);
  await page.goto(`${served.url}01-one/`);
  await page.evaluate("scrollTo(0, 1234)");
  book.edit(one, "A word.", "A newer word.");
  await page.getByText("A newer word.").waitFor({ state: "attached" });
  // As a function: a text would have to be evaluated, which the CSP forbids.
  await page.waitForFunction(
    () => (globalThis as { scrollY?: number }).scrollY === 1234,
  );
  expect(complaints).toEqual([]);
});

inBrowser("problems lie over the page until they are mended", async () => {
  const served = await serveBook(book);
  await page.goto(`${served.url}01-one/`);
  await page.evaluate("document.body.dataset.mark = 'the same page'");
  book.edit(one, "#take", "#tale");
  const overlay = page.locator(".overlay");
  await overlay.getByText("SNIP001 unknown region").waitFor();
  expect(await overlay.innerText()).toContain(`${one}:5`);
  // It can be folded away, and what is below it can be read and clicked.
  await overlay.locator("summary").click();
  expect(await overlay.locator("ul").isVisible()).toBe(false);
  expect(await page.locator("h1").innerText()).toContain("One");
  book.edit(one, "#tale", "#take");
  await overlay.waitFor({ state: "hidden" });
  const mark = await page.evaluate("document.body.dataset.mark");
  expect(mark).toBe("the same page");
  expect(complaints).toEqual([]);
});

inBrowser("a book that is broken from the start appears mended", async () => {
  book.edit(one, "#take", "#tale");
  const served = await serveBook(book);
  await page.goto(`${served.url}01-one/`);
  await page.getByText("SNIP001 unknown region").waitFor();
  expect(await page.locator("h1").innerText()).toBe("The book cannot be built");
  // Problems that change are changed in place.
  book.edit(one, "#tale", "#tail");
  await page.getByText('unknown region "tail"').waitFor();
  book.edit(one, "#tail", "#take");
  await page.getByText("A word.").waitFor();
  // The browser itself complains about the status 503.
  expect(complaints).toEqual([expect.stringContaining("503")]);
});
