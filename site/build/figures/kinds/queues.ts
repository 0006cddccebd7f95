/**
 * One await in two queues: our ready queue on the left; on the right that and
 * the engine's, of microtasks. Time runs downward in both.
 */
import type { Book } from "../../read.ts";
import type { Data } from "../json.ts";
import { type Drawing, line, type Mark, text } from "../marks.ts";
import type { Item } from "../queues/items.ts";
import { type Column, itemHeight, itemMarks } from "../queues/looks.ts";
import { key } from "../queues/key.ts";
import { queuesOf, type Parts } from "../queues/read.ts";
import { pageWidth, type Span } from "../widths.ts";

const columns = {
  ours: { left: 4, right: 218 },
  engine: { left: 242, right: pageWidth - 4 },
};
const headHeight = 44;
const partGap = 10;

/** Draws both ways side by side; their parts begin at the same height. */
export function drawQueues(data: Data, book: Book, slug: string): Drawing {
  const { ours, engine } = queuesOf(data, book, slug);
  const tops = topsOf(ours, engine);
  const bottom = tops.at(-1) ?? headHeight;
  const legend = key(bottom + 20);
  return {
    width: pageWidth,
    height: legend.bottom,
    marks: [
      ...head(["our await"], ["by our ", { code: "__awaiter" }], columns.ours),
      ...head(
        ["the engine’s await"],
        ["our loop is its guest"],
        columns.engine,
      ),
      line("rule", [230, 4], [230, bottom]),
      ...wayMarks(ours, columns.ours, tops),
      ...wayMarks(engine, columns.engine, tops),
      ...legend.marks,
    ],
  };
}

function head(
  name: readonly Span[],
  how: readonly Span[],
  { left }: Column,
): readonly Mark[] {
  return [text(left, 14, name), text(left, 32, how, { className: "known" })];
}

/** Where each part begins, and where the last one ends. */
function topsOf(ours: Parts, engine: Parts): readonly number[] {
  const tops = [headHeight];
  for (const [index, part] of ours.entries()) {
    const heights = [part, engine[index] ?? []].map(heightOf);
    tops.push((tops.at(-1) ?? 0) + Math.max(...heights) + partGap);
  }
  return tops;
}

function heightOf(part: readonly Item[]): number {
  return part.reduce((sum, item) => sum + itemHeight(item), 0);
}

function wayMarks(
  parts: Parts,
  column: Column,
  tops: readonly number[],
): readonly Mark[] {
  return parts.flatMap((part, index) => {
    let y = tops[index] ?? 0;
    return part.flatMap((item) => {
      const marks = itemMarks(item, column, y);
      y += itemHeight(item);
      return marks;
    });
  });
}
