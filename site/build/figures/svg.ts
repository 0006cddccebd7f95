/** A figure as SVG: inside a page of the site, or as a file of its own. */
import { escapeHtml } from "../pages/html.ts";
import type { Figure } from "./figure.ts";
import { fileStyle } from "./style.ts";

/** The figure on a page of the site: no style but that of the page. */
export function inlineFigure(figure: Figure): string {
  const { name, title, description, drawing } = figure;
  const id = `figure-${name}`;
  const names = `aria-labelledby="${id}-title" aria-describedby="${id}-words"`;
  return [
    `<figure class="figure" id="${id}">`,
    `<figcaption id="${id}-title">${escapeHtml(title)}</figcaption>`,
    `<svg class="drawing" ${sizeOf(figure)} role="img" ${names}>`,
    `<desc id="${id}-words">${escapeHtml(description)}</desc>`,
    ...drawing.marks.map(({ svg }) => svg),
    "</svg>",
    "</figure>\n",
  ].join("\n");
}

/** The figure as a file, with its style in it, for the code host. */
export function fileOf(figure: Figure): string {
  const { title, description, drawing } = figure;
  const size = `width="${drawing.width}" height="${drawing.height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="drawing" ` +
      `${sizeOf(figure)} role="img" aria-labelledby="title words">`,
    `<!-- Drawn by npm run book from ${figure.file.split("/").at(-1)}. -->`,
    `<title id="title">${escapeHtml(title)}</title>`,
    `<desc id="words">${escapeHtml(description)}</desc>`,
    `<style>\n${fileStyle()}</style>`,
    // A code host may be dark where the reader's system is light.
    `<rect class="ground" ${size}/>`,
    ...drawing.marks.map(({ svg }) => svg),
    "</svg>\n",
  ].join("\n");
}

function sizeOf({ drawing: { width, height } }: Figure): string {
  const [w, h] = [width, height].map(Math.ceil);
  return `viewBox="0 0 ${w} ${h}" width="${w}" height="${h}"`;
}
