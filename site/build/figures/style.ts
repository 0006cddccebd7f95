/** The style sheet of figures: all of it, or what a file of its own needs. */
import { readFileSync } from "node:fs";

const path = new URL("../../figures.css", import.meta.url);

const cut = "/* On the site only. */";

/** What the site's style sheet ends with. */
export function siteStyle(): string {
  return readFileSync(path, "utf8");
}

/** What stands in a figure that is a file: without what is around it. */
export function fileStyle(): string {
  const sheet = siteStyle();
  return sheet
    .slice(0, sheet.indexOf(cut))
    .replace(/\/\*.*?\*\/\n*/gs, "")
    .trimEnd()
    .concat("\n");
}
