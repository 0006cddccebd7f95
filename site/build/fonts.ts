/** Stage: the two families of the book, cut down to the letters it uses. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import subsetFont from "subset-font";
import type { SiteFile } from "./render.ts";

const resolve = createRequire(import.meta.url).resolve;
const serif = "@fontsource-variable/source-serif-4";
const mono = "@fontsource-variable/source-code-pro";

/** The files of the site, and the packages' files that they are made of. */
const fonts = {
  text: `${serif}/files/source-serif-4-latin-wght-normal.woff2`,
  "text-italic": `${serif}/files/source-serif-4-latin-wght-italic.woff2`,
  code: `${mono}/files/source-code-pro-latin-wght-normal.woff2`,
} as const;

/** Letters that any page may need: ASCII, and what English prose adds. */
const letters =
  String.fromCharCode(...Array.from({ length: 95 }, (_, i) => i + 32)) +
  "\u00a0\u00b5\u00b7\u00d7\u00e9\u00fc\u2013\u2014\u2018\u2019" +
  "\u201c\u201d\u2026\u2190\u2192\u2212";

/** The fonts, and under which licence they come. */
export async function makeFonts(): Promise<readonly SiteFile[]> {
  const made = Object.entries(fonts).map(async ([name, file]) => ({
    path: `fonts/${name}.woff2`,
    bytes: await subsetFont(readFileSync(resolve(file)), letters, {
      targetFormat: "woff2",
      // Bolder than bold is used nowhere, and costs bytes.
      variationAxes: { wght: { min: 400, max: 700 } },
    }),
  }));
  const licences = { serif, mono };
  const texts = Object.entries(licences).map(([name, family]) => ({
    path: `fonts/${name}-licence.txt`,
    text: readFileSync(resolve(`${family}/LICENSE`), "utf8"),
  }));
  return [...(await Promise.all(made)), ...texts];
}
