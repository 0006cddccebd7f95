/** The marks that a drawing is made of: lines, boxes, texts. */
import { escapeHtml } from "../pages/html.ts";
import { fontSize, type Span, widthOf } from "./widths.ts";

/** A rectangle, in pixels of the drawing. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Something drawn, and how much room it takes if it is text. */
export type Mark = { readonly svg: string; readonly text: Box | null };

/** Everything of a picture but the element around it. */
export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
};

/** Which end of a text is at its point. */
export type Anchor = "start" | "middle" | "end";

const shares = { start: 0, middle: 0.5, end: 1 };

/** A line of text; `y` is its base line. */
export function text(
  x: number,
  y: number,
  spans: readonly Span[],
  { className = "", anchor = "start" as Anchor } = {},
): Mark {
  const width = widthOf(spans);
  const left = x - width * shares[anchor];
  const names = className === "" ? "" : ` class="${className}"`;
  const ends = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  const svg =
    `<text x="${round(x)}" y="${round(y)}"${ends}${names}>` +
    `${spans.map(spanSvg).join("")}</text>`;
  const [top, bottom] = [y - fontSize, y + 0.3 * fontSize];
  return { svg, text: { left, top, right: left + width, bottom } };
}

function spanSvg(span: Span): string {
  if (typeof span === "string") return escapeHtml(span);
  return `<tspan class="code">${escapeHtml(span.code)}</tspan>`;
}

/** A path; each step is a letter and its numbers. */
export function path(
  className: string,
  ...steps: readonly (readonly [letter: string, ...numbers: number[]])[]
): Mark {
  const d = steps
    .map(([letter, ...numbers]) => letter + numbers.map(round).join(" "))
    .join("");
  return { svg: `<path class="${className}" d="${d}"/>`, text: null };
}

/** A straight line. */
export function line(
  className: string,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
): Mark {
  return path(className, ["M", x1, y1], ["L", x2, y2]);
}

/** A rectangle; dashed, if it is of something that is not seen. */
export function rectangle(
  className: string,
  box: Box,
  { isDashed = false } = {},
): Mark {
  const { left, top, right, bottom } = box;
  const corner = `x="${round(left)}" y="${round(top)}"`;
  const size = `width="${round(right - left)}" height="${round(bottom - top)}"`;
  const dashes = isDashed ? ` stroke-dasharray="4 3"` : "";
  const svg = `<rect class="${className}" ${corner} ${size}${dashes}/>`;
  return { svg, text: null };
}

/** A horizontal line with its head at the second point. */
export function arrow(className: string, y: number, from: number, to: number) {
  const back = to > from ? -5 : 5;
  return path(
    `arrow ${className}`,
    ["M", from, y],
    ["L", to, y],
    ["M", to + back, y - 3],
    ["L", to, y],
    ["L", to + back, y + 3],
  );
}

/** A way downward with its head at the end; it may go aside first. */
export function down(
  className: string,
  [x, y]: readonly [number, number],
  [toX, toY]: readonly [number, number],
): Mark {
  return path(
    `arrow ${className}`.trim(),
    ["M", x, y],
    ["H", toX],
    ["V", toY],
    ["M", toX - 3, toY - 5],
    ["L", toX, toY],
    ["L", toX + 3, toY - 5],
  );
}

/** Lines that lean to the right, all over a box. */
export function hatching(className: string, box: Box): Mark {
  const { left, top, right, bottom } = box;
  const rise = right - left;
  const steps: [string, number, number][] = [];
  for (let y = top + rise; y <= bottom; y += 5) {
    steps.push(["M", left, y], ["L", right, y - rise]);
  }
  return path(`hatching ${className}`, ...steps);
}

/** Several marks without text, as one. */
export function together(...marks: readonly Mark[]): Mark {
  return { svg: marks.map(({ svg }) => svg).join(""), text: null };
}

/** No more than two decimals, or machines would disagree. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
