/** How wide a text is at most, without a browser to ask. */

/** A part of a line of text: code is set in the font of code. */
export type Span = string | { readonly code: string };

/** The width of all drawings. */
export const pageWidth = 460;

/** The size of all text in figures; 11 pixels where 460 become 390. */
export const fontSize = 13;

// In thousandths of the font size, after DejaVu Sans, the widest of the fonts
// that a page is likely to get. What is not listed counts as wide.
const widths: readonly (readonly [characters: string, width: number])[] = [
  ["ijl'’|", 280],
  [" .,:;![]()I", 380],
  ["frt", 415],
  ['sz"“”-', 530],
  ["ckvxyaeF", 615],
  ["bdghnopqu0123456789ELTSPZ", 640],
];
const widest = 850;
const codeWidth = 602;

/** The width of some text in figures, in pixels of the drawing. */
export function widthOf(spans: readonly Span[]): number {
  const thousandths = spans.map((span) =>
    typeof span === "string"
      ? [...span].reduce((sum, character) => sum + plainWidth(character), 0)
      : [...span.code].length * codeWidth,
  );
  return (thousandths.reduce((a, b) => a + b, 0) * fontSize) / 1000;
}

function plainWidth(character: string): number {
  const row = widths.find(([characters]) => characters.includes(character));
  return row?.[1] ?? widest;
}
