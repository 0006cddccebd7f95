/** Code on a page: listings, commands, outputs. */
import type { Excerpt } from "../notebook/excerpt.ts";
import type { ColouredLine, Piece } from "./colours.ts";
import { escapeHtml } from "./html.ts";

/** A figure around code: its class, its caption as HTML, the code, its id. */
export function figure(
  className: string,
  caption: string,
  code: string,
  id?: string,
) {
  return [
    `<figure class="${className}"${id === undefined ? "" : ` id="${id}"`}>`,
    ...(caption === "" ? [] : [`<figcaption>${caption}</figcaption>`]),
    code,
    "</figure>\n",
  ].join("\n");
}

/** A block of lines; it can be scrolled, so the keyboard must reach it. */
export function block(lines: readonly string[], tag = "code"): string {
  return `<pre tabindex="0"><${tag}>${lines.join("\n")}</${tag}></pre>`;
}

/** The lines of an excerpt, each with its number in the file; some marked. */
export function excerptLines(
  excerpt: Excerpt,
  colouredFile: readonly ColouredLine[],
  marked: ReadonlySet<number>,
): readonly string[] {
  return excerpt.map(({ number, dedent }) => {
    if (number === null) return `<span class="line"></span>`;
    const line = withoutIndent(colouredFile[number - 1] ?? [], dedent);
    const className = marked.has(number) ? "line new" : "line";
    const names = `class="${className}" data-line="${number}"`;
    return `<span ${names}>${lineHtml(line)}</span>`;
  });
}

/** The lines of a whole file, each with its number and an anchor. */
export function fileLines(
  numbers: readonly number[],
  colouredFile: readonly ColouredLine[],
): readonly string[] {
  return numbers.map((number) => {
    const html = lineHtml(colouredFile[number - 1] ?? []);
    const names = `id="L${number}" class="line" data-line="${number}"`;
    return `<span ${names}>${html}</span>`;
  });
}

/** A line in its colours. */
export function lineHtml(line: ColouredLine): string {
  return line.map(pieceHtml).join("");
}

function pieceHtml({ text, className }: Piece): string {
  const html = escapeHtml(text);
  if (className === null) return html;
  return `<span class="${className}">${html}</span>`;
}

function withoutIndent(line: ColouredLine, columns: number): ColouredLine {
  let left = columns;
  return line.map(({ text, className }) => {
    const rest = text.slice(left);
    left = Math.max(0, left - text.length);
    return { text: rest, className };
  });
}
