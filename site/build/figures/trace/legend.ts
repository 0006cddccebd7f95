/** What the bars of a trace mean: those that are there, and no others. */
import { line, type Mark, text } from "../marks.ts";
import { pageWidth, widthOf } from "../widths.ts";
import { barOf } from "./bars.ts";
import type { State } from "./spans.ts";

const meanings: readonly (readonly [State, string])[] = [
  ["runs", "runs"],
  ["asleep", "sleeps"],
  ["paused", "paused at a yield"],
  ["holds", "the kernel holds something for us"],
];

/** The legend below a trace; `y` is the base line of its first row. */
export function legend(
  states: readonly State[],
  isMixed: boolean,
  y: number,
): { readonly marks: readonly Mark[]; readonly bottom: number } {
  const marks: Mark[] = [];
  let x = 8;
  let base = y;
  const add = (words: string, draw: (x: number, y: number) => Mark) => {
    const width = widthOf([words]) + 18;
    if (x + width > pageWidth - 4) [x, base] = [8, base + 20];
    marks.push(draw(x + 4, base));
    marks.push(text(x + 14, base, [words], { className: "known" }));
    x += width + 14;
  };
  for (const [state, words] of meanings) {
    if (!states.includes(state)) continue;
    add(words, (x, y) => barOf(state, "", x, y - 12, y + 3));
  }
  if (isMixed) {
    add("new in this chapter", (x, y) => line("new", [x, y - 12], [x, y + 3]));
  }
  return { marks, bottom: base + 8 };
}
