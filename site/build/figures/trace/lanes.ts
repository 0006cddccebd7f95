/** Where the lanes of a trace stand, and what is above them. */
import { sign } from "../actors.ts";
import { line, type Mark, text } from "../marks.ts";
import { widthOf } from "../widths.ts";
import type { Lane } from "./events.ts";

/** The height of everything above the first row. */
export const headHeight = 58;

/** The room that a lane among others of its group has at least. */
const leastWidth = 24;

/** The middle of each lane, and where the lanes end. */
export type Columns = {
  readonly middles: ReadonlyMap<string, number>;
  readonly end: number;
};

/** Places lanes from left to right; those of a group share its name's room. */
export function columnsOf(lanes: readonly Lane[], start: number): Columns {
  const middles = new Map<string, number>();
  let x = start;
  let end = start;
  for (const [group, members] of groupsOf(lanes)) {
    const widths = members.map(({ name }) =>
      name === group ? 0 : Math.max(leastWidth, widthOf([name]) + 6),
    );
    const sum = widths.reduce((a, b) => a + b, 0);
    const width = Math.max(widthOf([group]) + 12, sum);
    let left = x + (width - sum) / 2;
    for (const [index, { name }] of members.entries()) {
      const own = widths[index] ?? 0;
      middles.set(name, left + own / 2);
      left += own;
    }
    x += width;
    // A name in the last lane may stand out: there is nothing beside it.
    const out = Math.max(0, (widths.at(-1) ?? 0) - leastWidth) / 2;
    end = x - out;
  }
  return { middles, end };
}

/** Names and signs above the lanes, and the lanes themselves. */
export function laneMarks(
  lanes: readonly Lane[],
  { middles }: Columns,
  age: (since: string) => string,
  bottom: number,
): readonly Mark[] {
  const marks: Mark[] = [];
  for (const [group, members] of groupsOf(lanes)) {
    const xs = members.map(({ name }) => middles.get(name) ?? 0);
    const middle = ((xs[0] ?? 0) + (xs.at(-1) ?? 0)) / 2;
    const isNew = members.some(({ since }) => age(since) === "");
    const className = isNew ? "" : "known";
    marks.push(text(middle, 14, [group], { className, anchor: "middle" }));
    for (const [index, { name, actor, since }] of members.entries()) {
      const x = xs[index] ?? 0;
      const known = age(since);
      marks.push(sign(actor, x, 28, known));
      marks.push(line("lane", [x, headHeight - 4], [x, bottom]));
      if (name === group) continue;
      const words = { className: known, anchor: "middle" as const };
      marks.push(text(x, 48, [name], words));
    }
  }
  return marks;
}

function groupsOf(lanes: readonly Lane[]) {
  const groups = new Map<string, Lane[]>();
  for (const lane of lanes) {
    groups.set(lane.group, [...(groups.get(lane.group) ?? []), lane]);
  }
  return groups;
}
