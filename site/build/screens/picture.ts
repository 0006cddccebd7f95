/** A terminal's screen as SVG: its lines, and their colours. */
import { escapeHtml } from "../pages/html.ts";

const columns = 80;
const fontSize = 14;
const columnWidth = 8.4;
const lineHeight = 20;
const padding = 20;

/** Of a terminal that is dark; each can be read on its ground. */
const ground = "#16191f";
const colours: Readonly<Record<number, string>> = {
  2: "#9199a6",
  31: "#ff8a80",
  32: "#8fd694",
  33: "#f2c464",
  36: "#7fd3e6",
};
const ink = "#e3e6eb";

/** The letters of a piece of a line, and how they look. */
type Piece = {
  readonly text: string;
  readonly column: number;
  readonly codes: ReadonlySet<number>;
};

/** The picture; `title` says what is seen. */
export function pictureOf(lines: readonly string[], title: string): string {
  const width = Math.ceil(columns * columnWidth + 2 * padding);
  const height = lines.length * lineHeight + 2 * padding;
  const size = `width="${width}" height="${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} ` +
      `viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    "<!-- Drawn by npm run book, from runs of the command. -->",
    `<title id="title">${escapeHtml(title)}</title>`,
    // Its edge is seen on a dark page as well.
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" ` +
      `rx="8" fill="${ground}" stroke="#3a4150"/>`,
    `<g fill="${ink}" font-size="${fontSize}" ` +
      'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, ' +
      "'DejaVu Sans Mono', monospace\">",
    ...lines.flatMap((line, at) => piecesOf(line).map((it) => textOf(it, at))),
    "</g>",
    "</svg>\n",
  ].join("\n");
}

/** A line without its escape sequences, cut where the look changes. */
function piecesOf(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let codes = new Set<number>();
  let column = 0;
  for (const part of line.split(/(\x1b\[\d+m)/)) {
    const [, code] = /^\x1b\[(\d+)m$/.exec(part) ?? [];
    if (code !== undefined) {
      codes = withCode(codes, Number(code));
      continue;
    }
    // Spaces at the end of a piece would be drawn as nothing.
    if (part.trim() !== "") pieces.push({ text: part, column, codes });
    column += [...part].length;
  }
  return pieces;
}

function withCode(codes: ReadonlySet<number>, code: number): Set<number> {
  const ends: Readonly<Record<number, readonly number[]>> = {
    0: [...codes],
    22: [1, 2],
    24: [4],
    39: [31, 32, 33, 36],
  };
  const ended = ends[code];
  if (ended === undefined) return new Set([...codes, code]);
  return new Set([...codes].filter((other) => !ended.includes(other)));
}

function textOf({ text, column, codes }: Piece, line: number): string {
  const start = text.length - text.trimStart().length;
  const shown = text.trim();
  const x = padding + (column + start) * columnWidth;
  const y = padding + (line + 0.75) * lineHeight;
  const length = [...shown].length * columnWidth;
  const colour = [...codes].map((code) => colours[code]).findLast(Boolean);
  const attributes = [
    `x="${rounded(x)}" y="${rounded(y)}"`,
    // Whatever font there is: columns stay columns.
    `textLength="${rounded(length)}" lengthAdjust="spacingAndGlyphs"`,
    ...(colour === undefined ? [] : [`fill="${colour}"`]),
    ...(codes.has(1) ? ['font-weight="bold"'] : []),
    ...(codes.has(4) ? ['text-decoration="underline"'] : []),
  ];
  // Spaces of which nothing may be folded into one.
  const letters = escapeHtml(shown).replaceAll(" ", "\u00a0");
  return `<text ${attributes.join(" ")}>${letters}</text>`;
}

function rounded(value: number): string {
  return String(Number(value.toFixed(1)));
}
