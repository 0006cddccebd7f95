/** How turns, deeds and queues look in the figure of an await. */
import { sign } from "../actors.ts";
import { down, line, type Mark, rectangle, text } from "../marks.ts";
import { widthOf } from "../widths.ts";
import type { Doer, Item } from "./items.ts";

/** Where one of the two ways is drawn. */
export type Column = { readonly left: number; readonly right: number };

const heights = { turn: 24, deed: 22, queue: 72 };
const inset = 20;
const arrowHeight = 12;

/** How much room an item takes. */
export function itemHeight({ kind }: Item): number {
  return heights[kind];
}

/** Draws an item below a height. */
export function itemMarks(
  item: Item,
  column: Column,
  top: number,
): readonly Mark[] {
  if (item.kind === "turn") return turnMarks(item.words, column, top + 12);
  if (item.kind === "deed") {
    const y = top + heights.deed / 2;
    return [
      doer(item.by, column.left + 7, y),
      text(column.left + inset, y + 4.5, item.words),
    ];
  }
  return queueMarks(item, column, top);
}

/** The sign of who does something; the engine's is hollow. */
export function doer(by: Doer, x: number, y: number): Mark {
  return by === "engine" ? sign("loop", x, y, "known") : sign(by, x, y);
}

const boxHeight = heights.queue - 2 * arrowHeight - 4;

function turnMarks(words: string, { left, right }: Column, y: number): Mark[] {
  const from = left + widthOf([words]) + 8;
  return [
    text(left, y + 4.5, [words], { className: "known" }),
    line("rule", [from, y], [right, y]),
  ];
}

/** Something comes into the queue from above, and leaves it below. */
function queueMarks(
  { name, holds, isSeen }: Item & { readonly kind: "queue" },
  { left, right }: Column,
  top: number,
): Mark[] {
  const x = left + inset + 12;
  const boxTop = top + arrowHeight + 2;
  const bottom = boxTop + boxHeight;
  const box = { left: left + inset, right, top: boxTop, bottom };
  return [
    down("", [x, top + 2], [x, boxTop - 1]),
    rectangle("outline loop", box, { isDashed: !isSeen }),
    text(right - 8, boxTop + 16, [name], { className: "known", anchor: "end" }),
    text(box.left + 8, boxTop + 36, [holds]),
    down("", [x, bottom + 1], [x, top + heights.queue - 2]),
  ];
}
