/** Which lines get a mark, where one mark a new line would not be read. */
import { expect, test } from "vitest";
import { readable } from "../../site/build/notebook/since.ts";
import { sourceOf } from "../book/support.ts";

const comment = ["/**", " * Says what it does.", " */"];

// In these, lines with a plus are new; the marks are where they are shown.
test.each<[rule: string, lines: readonly string[], marked: string]>([
  [
    "of what is mostly old only the new lines are marked",
    ["+a", " b", "+c", " d", " e"],
    "#.#..",
  ],
  [
    "where most is new, one or two old lines between are marked too",
    ["+a", " b", " c", "+d", "+e", "+f", "+g"],
    "#######",
  ],
  [
    "three are not",
    ["+a", " b", " c", " d", "+e", "+f", "+g", "+h", "+i", "+j", "+k"],
    "#...#######",
  ],
  [
    "nor are old lines at the ends",
    [" a", "+b", "+c", "+d", "+e", " f"],
    ".####.",
  ],
  [
    "a new comment is not parted from the old line below it",
    ["+/** A. */", " a", " b", " c", " d", ...many(12)],
    "##...############",
  ],
  [
    "nor an old comment from the new line below it",
    [...comment.map((line) => ` ${line}`), "+a", "+b", "+c", ...many(5)],
    "###########",
  ],
  [
    "a bracket goes with the line that it closes",
    ["+f {", "+  a", "+  b", "+  c", " }"],
    "#####",
  ],
  [
    "what is not shown does not close a gap",
    ["+a", "+b", " c", "-", "+d", "+e", "+f", "+g"],
    "##. ####",
  ],
])("%s", (_rule, lines, marked) => {
  const source = sourceOf(...lines.map((line) => line.slice(1)));
  const numbers = lines.map((_, index) => index + 1);
  const isNew = (number: number) => lines[number - 1]?.startsWith("+");
  const shown = numbers.filter((number) => lines[number - 1] !== "-");
  const found = readable(new Set(numbers.filter(isNew)), shown, source);
  const marks = numbers.map((number) => (found.has(number) ? "#" : "."));
  expect(marks.join("")).toBe(marked.replace(" ", "."));
});

function many(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `+more${index}`);
}
