/** Code that goes on beyond an edge: the edge is shaded, until its end. */
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { launch } from "./support/chromium.ts";
import { needsBrowser } from "./support/in-browser.ts";

const inBrowser = needsBrowser();
let launched: Promise<Browser> | null = null;
afterAll(async () => (await launched)?.close());

const style = readFileSync(
  new URL("../../site/style.css", import.meta.url),
  "utf8",
);
const wide = "x".repeat(300);
const blocks = `
  <figure class="listing"><pre><code>${wide}</code></pre></figure>
  <figure class="output"><pre><samp>${wide}</samp></pre></figure>
  <figure class="listing"><pre><code>x</code></pre></figure>
  <figure class="output"><pre><samp>x</samp></pre></figure>`;

inBrowser.each(["light", "dark"] as const)(
  "what scrolls is shaded where it goes on, on a %s screen",
  async (colorScheme) => {
    const page = await openBlocks(colorScheme);
    const neither = ["", ""];
    expect(await shadesAt(page, 0)).toEqual(["right", "right", ...neither]);
    const both = "left and right";
    expect(await shadesAt(page, 300)).toEqual([both, both, ...neither]);
    expect(await shadesAt(page, 9000)).toEqual(["left", "left", ...neither]);
  },
);

inBrowser("there are no shades on paper, nor in forced colours", async () => {
  const page = await openBlocks("light");
  const images = () =>
    page.evaluate<string[]>(`[...document.querySelectorAll("pre")].map(
      (block) => getComputedStyle(block).backgroundImage)`);
  expect(await images()).not.toContain("none");
  await page.emulateMedia({ media: "print" });
  expect(new Set(await images())).toEqual(new Set(["none"]));
  await page.emulateMedia({ media: "screen", forcedColors: "active" });
  expect(new Set(await images())).toEqual(new Set(["none"]));
});

async function openBlocks(colorScheme: "light" | "dark"): Promise<Page> {
  // One browser for all tests: to start it takes longer than they do.
  launched ??= launch();
  const page = await (await launched).newPage({ colorScheme });
  await page.setContent(`<style>${style}</style><main>${blocks}</main>`);
  return page;
}

/** Scrolls every block, and says at which edges its paper changes colour. */
async function shadesAt(page: Page, left: number): Promise<string[]> {
  await page.evaluate(`for (const block of document.querySelectorAll("pre")) {
    block.scrollLeft = ${left};
  }`);
  const shot = (await page.screenshot()).toString("base64");
  return page.evaluate<string[]>(`(async () => {
    const image = new Image();
    image.src = "data:image/png;base64,${shot}";
    await image.decode();
    const pen = new OffscreenCanvas(image.width, image.height)
      .getContext("2d");
    pen.drawImage(image, 0, 0);
    const colourAt = (x, y) =>
      [...pen.getImageData(x, y, 1, 1).data].join(" ");
    return [...document.querySelectorAll("pre")].map((block) => {
      const { left, top } = block.getBoundingClientRect();
      const { clientLeft, clientTop, clientWidth } = block;
      // In the padding above the first line, where there are no letters.
      const at = (x) => colourAt(left + clientLeft + x, top + clientTop + 5);
      const paper = at(clientWidth / 2);
      const edges = { left: at(1), right: at(clientWidth - 2) };
      return Object.keys(edges)
        .filter((edge) => edges[edge] !== paper)
        .join(" and ");
    });
  })()`);
}
