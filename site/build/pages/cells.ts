/** What stands beside a cell: where it runs, and with whom. */
import type { Files } from "../files.ts";
import { splitLines } from "../lines.ts";
import { sceneOf } from "../notebook/cells.ts";
import type { FenceOf } from "../notebook/fence.ts";
import type { Shows } from "../notebook/kinds/cell.ts";
import { escapeHtml } from "./html.ts";

/** The caption of a cell, as HTML; it has the text of the scene in it. */
export function cellCaption(cell: FenceOf<"cell">, files: Files): string {
  const { scene, throws, shows, isFresh } = cell.meaning;
  const text = sceneOf(cell, files);
  const words = [
    "Runs on the simulated kernel",
    ...(isFresh ? [", started anew"] : []),
    ...(throws === null ? [] : [`, ends with ${throws}`]),
  ].join("");
  if (scene === null || text === null) return `<p>${words}</p>`;
  return `<p>${words}</p>\n${sceneHtml(scene, text, shows)}`;
}

/** Where the clients are not seen in the output, they are seen at once. */
function sceneHtml(name: string, text: string, shows: Shows): string {
  const open = shows === "output" ? " open" : "";
  const lines = splitLines(text).map(escapeHtml).join("\n");
  return [
    `<details class="scene"${open}>`,
    `<summary>the clients: ${name.replaceAll("-", " ")}</summary>`,
    `<pre tabindex="0"><code>${lines}</code></pre>`,
    "</details>",
  ].join("\n");
}
