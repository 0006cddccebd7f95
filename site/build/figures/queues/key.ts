/** What the signs in the figure of an await mean, and what is not seen. */
import { type Mark, rectangle, text } from "../marks.ts";
import { widthOf } from "../widths.ts";
import type { Doer } from "./items.ts";
import { doer } from "./looks.ts";

const actors: readonly (readonly [Doer, string])[] = [
  ["loop", "our loop"],
  ["task", "what is called"],
  ["engine", "the engine and its host"],
];

const confession = [
  "not seen: nobody can read the engine’s queue. The run tells",
  "when the engine was called, and when it did what was in it",
];

/** The legend below the figure; `y` is the base line of its first row. */
export function key(y: number) {
  const marks: Mark[] = [];
  let x = 4;
  for (const [by, words] of actors) {
    marks.push(doer(by, x + 7, y - 4.5));
    marks.push(text(x + 20, y, [words], { className: "known" }));
    x += widthOf([words]) + 40;
  }
  const box = { left: 4, right: 18, top: y + 13, bottom: y + 27 };
  marks.push(rectangle("outline loop", box, { isDashed: true }));
  for (const [index, words] of confession.entries()) {
    const base = y + 24 + 18 * index;
    marks.push(text(24, base, [words], { className: "known" }));
  }
  return { marks, bottom: y + 24 + 18 * confession.length };
}
