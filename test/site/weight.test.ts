/** What a reader has to fetch before the first word. */
import { posix } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tagsOf } from "./support/tags.ts";
import { openWholeSite, type WholeSite } from "./support/whole-site.ts";

const pageLimit = 90_000;
const fontLimit = 100_000;

let site: WholeSite;
beforeAll(async () => {
  site = await openWholeSite();
});
afterAll(() => site.remove());

test("a chapter with its styles and scripts is under 90 kB, gzipped", () => {
  expect(site.chapters.length).toBeGreaterThanOrEqual(3);
  const heavy = site.chapters
    .map((path) => ({ path, parts: partsOf(path) }))
    .filter(({ parts }) => sumOf(parts) > pageLimit);
  expect(heavy).toEqual([]);
});

test("the fonts are under 100 kB together", () => {
  const fonts = site.paths
    .filter((path) => /\.(woff2?|ttf|otf)$/.test(path))
    .map((path) => [path, site.read(path).length] as const);
  expect(sumOf(fonts), JSON.stringify(fonts)).toBeLessThan(fontLimit);
});

test("style sheets name no other style sheet", () => {
  // It would be one more journey, and would not be weighed here.
  const importing = site.paths
    .filter((path) => path.endsWith(".css"))
    .filter((path) => site.text(path).includes("@import"));
  expect(importing).toEqual([]);
});

/** The page and what it loads, with their gzipped sizes. */
function partsOf(page: string): readonly (readonly [string, number])[] {
  const urls = tagsOf(site.text(page)).flatMap(({ name, attributes }) => {
    if (name === "script") return [attributes.get("src")];
    const isStyle = attributes.get("rel") === "stylesheet";
    return name === "link" && isStyle ? [attributes.get("href")] : [];
  });
  const paths = urls
    .filter((url) => url !== undefined)
    .map((url) => posix.join(posix.dirname(page), url));
  return [page, ...new Set(paths)].map((path) => [
    path,
    gzipSync(site.read(path)).length,
  ]);
}

function sumOf(parts: readonly (readonly [string, number])[]): number {
  return parts.reduce((sum, [, size]) => sum + size, 0);
}
