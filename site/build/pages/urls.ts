/** Where things of the repository are on the site. */
import { posix } from "node:path";
import { contentsPath, titlePath } from "../read.ts";

/** The file of the site that shows a file of the repository. */
export function sitePathOf(path: string): string {
  if (path === titlePath) return "index.html";
  if (path === contentsPath) return "contents.html";
  const [, page] = /^chapters\/(.+)\.md$/.exec(path) ?? [];
  if (page === undefined) return `${path}.html`;
  const [, folder] = /^([^/]+)\/README$/.exec(page) ?? [];
  // A page deeper than that is no page of the book, but a file of it.
  if (folder === undefined && page.includes("/")) return `${path}.html`;
  return folder === undefined ? `${page}.html` : `${folder}/index.html`;
}

/** Where an image of a page is: next to the page, as in the repository. */
export function imagePathOf(path: string): string {
  return path.replace(/^chapters\//, "");
}

/** The URL of one file of the site in another: relative, for `file://`. */
export function relativeUrl(from: string, to: string, anchor = ""): string {
  const path = posix.relative(posix.dirname(from), to);
  // A range of lines is a place on the code host; here it is its first line.
  const place = anchor.replace(/^(L\d+)-L\d+$/, "$1");
  return encodeURI(path) + (place === "" ? "" : `#${encodeURI(place)}`);
}
