/** The site in a real browser: no error, and no request elsewhere. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveFolder, takePort } from "../../site/build/serve.ts";
import { buildSmallSite, type Site } from "./support.ts";
import { executable, launch, reason } from "./support/chromium.ts";

const inBrowser = test.skipIf(executable === null);

if (executable === null) {
  // Only some reporters print the names of skipped tests.
  console.warn(`the browser tests are skipped: ${reason}`);
  test.skip(reason);
}

let site: Site;
let browser: Browser | undefined;
beforeAll(async () => {
  site = await buildSmallSite();
  if (executable === null) return;
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  site.remove();
});

inBrowser("the pages open by double click", async () => {
  const start = pathToFileURL(join(site.folder, "index.html")).href;
  expect(await visit(start, "file://")).toEqual([]);
});

inBrowser("the pages open from the server", async () => {
  const server = await takePort(0);
  const start = serveFolder(server, site.folder);
  expect(await visit(start, start)).toEqual([]);
  server.close();
  server.closeAllConnections();
});

inBrowser("they open without JavaScript", async () => {
  const start = pathToFileURL(join(site.folder, "01-one/index.html")).href;
  const context = await browser!.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(start);
  expect(await page.locator("h1").innerText()).toBe("One & only");
  expect(await page.locator(".listing pre").innerText()).toContain("take()");
  await context.close();
});

inBrowser("code has colours, by day and by night", async () => {
  const start = pathToFileURL(join(site.folder, "01-one/index.html")).href;
  const page = await browser!.newPage({ colorScheme: "light" });
  await page.goto(start);
  const comment = "document.querySelector('.listing .line span')";
  const colour = () => page.evaluate(`getComputedStyle(${comment}).color`);
  expect(await colour()).toBe("rgb(0, 128, 0)");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colour()).toBe("rgb(106, 153, 85)");
  await page.close();
});

inBrowser("a narrow screen scrolls the code, and not the page", async () => {
  const start = pathToFileURL(join(site.folder, "01-one/index.html")).href;
  const page = await browser!.newPage({
    viewport: { width: 320, height: 640 },
  });
  await page.goto(start);
  const width = await page.evaluate("document.documentElement.scrollWidth");
  expect(width).toBeLessThanOrEqual(320);
  await page.close();
});

/** Follows every link of the site; what went wrong, or went elsewhere. */
async function visit(start: string, origin: string) {
  const complaints: string[] = [];
  const page = await browser!.newPage();
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => {
    // An icon is given up when we leave before it is there.
    const isAborted = request.failure()?.errorText === "net::ERR_ABORTED";
    if (!isAborted) complaints.push(request.url());
  });
  page.on("request", (request) => {
    const isHere = request.url().startsWith(origin);
    if (!isHere && request.url() !== "data:,") complaints.push(request.url());
  });
  const visited = new Set<string>();
  const waiting = [start];
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    if (visited.has(url)) continue;
    visited.add(url);
    await page.goto(url);
    const links: string[] = await page.evaluate(
      "[...document.links].map((link) => link.href)",
    );
    waiting.push(...links.filter((to) => to.startsWith(origin)));
  }
  // The five pages, and some more for their anchors.
  expect(visited.size).toBeGreaterThanOrEqual(6);
  await page.close();
  return complaints;
}
