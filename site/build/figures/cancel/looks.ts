/** How what happens in a cancel looks. */
import { sign } from "../actors.ts";
import { arrow, line, type Mark, path, rectangle, text } from "../marks.ts";
import { widthOf } from "../widths.ts";

/** Between a lane and what begins or stands beside it. */
const beside = 8;
const reach = 5.5;

/** Names above the lanes: tasks, and last a Future, which is nobody. */
export function heads(columns: ReadonlyMap<string, number>): readonly Mark[] {
  const lanes = [...columns];
  return lanes.flatMap(([name, x], index) => [
    text(x, 14, [name], { anchor: "middle" }),
    index === lanes.length - 1 ? box(x, 29) : sign("task", x, 29),
  ]);
}

/** A Future: an empty box, or one that is crossed out. */
export function box(x: number, y: number, isCancelled = false): Mark {
  const [left, right, top, bottom] = [
    x - reach,
    x + reach,
    y - reach,
    y + reach,
  ];
  const outline = rectangle("outline", { left, right, top, bottom });
  if (!isCancelled) return outline;
  const cross = path(
    "arrow",
    ["M", left, top],
    ["L", right, bottom],
    ["M", left, bottom],
    ["L", right, top],
  );
  return { svg: outline.svg + cross.svg, text: null };
}

/** Which turn it is: the loop begins it. */
export function turnLabel(number: number, y: number): readonly Mark[] {
  return [
    sign("loop", 11, y),
    text(22, y + 4.5, [`turn ${number}`], { className: "known" }),
  ];
}

/** From one lane to another, with words above its beginning. */
export function inward(
  className: string,
  y: number,
  [from, to]: readonly [number, number],
): Mark {
  return arrow(className, y, from + 6, to - 7);
}

/** Words beside a lane, above an arrow or below it. */
export function words(x: number, y: number, word: string | { code: string }) {
  return text(x + beside, y, [word]);
}

/** From the end of one lane down, and outward to another. */
export function outward(
  [fromX, fromY]: readonly [number, number],
  [x, y]: readonly [number, number],
): Mark {
  const end = x + 6;
  return path(
    "arrow task",
    ["M", fromX, fromY],
    ["V", y],
    ["H", end],
    ["M", end + 5, y - 3],
    ["L", end, y],
    ["L", end + 5, y + 3],
  );
}

/** A block that runs on the way out, such as `finally`. */
export function block(x: number, y: number, code: string): readonly Mark[] {
  const left = x + beside;
  const right = left + widthOf([{ code }]) + 10;
  return [
    rectangle("outline task", { left, right, top: y - 14, bottom: y + 5 }),
    text(left + 5, y, [{ code }]),
  ];
}

/** The end of a task. */
export function tick(x: number, y: number): Mark {
  return line("arrow task", [x - 7, y], [x + 7, y]);
}
