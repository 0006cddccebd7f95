/**
 * The links of the finished pages, once more: those in HTML that somebody
 * wrote into a page, and those of the template.
 */
import { posix } from "node:path";
import type { SiteFile } from "../render.ts";
import { type Place, type Problem, problem } from "../rules.ts";

type Anchors = ReadonlyMap<string, ReadonlySet<string>>;

/** Links and images that lead to nothing, or load from elsewhere. */
export function brokenLinks(files: readonly SiteFile[]): readonly Problem[] {
  const anchors = new Map(files.map((file) => [file.path, anchorsOf(file)]));
  return files.flatMap((file) => {
    if (!("text" in file) || !file.path.endsWith(".html")) return [];
    return file.text.split("\n").flatMap((text, index) => {
      const place = { file: `site/dist/${file.path}`, line: index + 1 };
      return [...text.matchAll(/\s(href|src)="([^"]*)"/g)]
        .map(([, name, url = ""]) => ({ name, url: unescaped(url) }))
        .filter(({ url }) => !isThere(url, file.path, anchors))
        .flatMap(({ name, url }) => complaint(place, name === "src", url));
    });
  });
}

function anchorsOf(file: SiteFile): ReadonlySet<string> {
  const text = "text" in file ? file.text : "";
  const ids = [...text.matchAll(/\sid="([^"]*)"/g)];
  return new Set(ids.map(([, id = ""]) => unescaped(id)));
}

function isThere(url: string, from: string, anchors: Anchors): boolean {
  if (/^(data|mailto):/.test(url)) return true;
  const [pathname = "", anchor = ""] = decodeURI(url).split("#");
  const path =
    pathname === "" ? from : posix.join(posix.dirname(from), pathname);
  const known = anchors.get(path);
  return known !== undefined && (anchor === "" || known.has(anchor));
}

function complaint(place: Place, isLoaded: boolean, url: string): Problem[] {
  const isElsewhere = /^(\w+:|\/\/)/.test(url);
  if (!isElsewhere) return [problem("LINK005", place, url)];
  return isLoaded ? [problem("LINK006", place, url)] : [];
}

function unescaped(html: string): string {
  return html.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
