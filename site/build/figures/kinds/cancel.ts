/**
 * A cancel: through all tasks that wait for each other, inward in one call;
 * and the error that comes of it, outward, a turn for each task. Lanes from
 * the outside in, time downward.
 */
import type { Book } from "../../read.ts";
import { heads } from "../cancel/looks.ts";
import { Pen } from "../cancel/pen.ts";
import { cancelOf } from "../cancel/read.ts";
import type { Data } from "../json.ts";
import type { Drawing } from "../marks.ts";
import { legend } from "../trace/legend.ts";
import { pageWidth } from "../widths.ts";

/** The middle of the first lane, and of the last. */
const [first, last] = [84, 420];

/** Draws the turns in which something happens, one below the other. */
export function drawCancel(data: Data, book: Book, slug: string): Drawing {
  const { lanes, turns } = cancelOf(data, book, slug);
  const pitch = (last - first) / (lanes.length - 1);
  const columns = new Map(
    lanes.map((name, index) => [name, first + pitch * index]),
  );
  const pen = new Pen(columns);
  for (const turn of turns) pen.draw(turn);
  const key = legend(["runs", "paused"], false, pen.y + 22);
  return {
    width: pageWidth,
    height: key.bottom,
    marks: [
      ...pen.rules,
      ...heads(columns),
      ...pen.lives.bars,
      ...pen.marks,
      ...key.marks,
    ],
  };
}
