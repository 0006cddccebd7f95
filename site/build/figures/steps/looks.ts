/** How actors, arrows and their legend look in the eleven steps. */
import type { Actor } from "../../../../src/bench/steps/watched.ts";
import { sign } from "../actors.ts";
import { arrow, type Mark, rectangle, text } from "../marks.ts";
import { barOf } from "../trace/bars.ts";
import { pageWidth, widthOf } from "../widths.ts";
import type { Arrow } from "./read.ts";

/** The lanes, in their order. */
export const laneActors: readonly Actor[] = [
  "coroutine",
  "task",
  "future",
  "loop",
  "kernel",
];

/** Whose colour an actor has; a Future does nothing, and has none. */
export function actorClass(actor: Actor): string {
  if (actor === "future") return "";
  return actor === "coroutine" ? "task" : actor;
}

/** The sign above a lane: a coroutine is hollow, a Future is a box. */
export function laneSign(actor: Actor, x: number, y: number): Mark {
  switch (actor) {
    case "future": {
      const box = { left: x - 7, right: x + 7, top: y - 5, bottom: y + 5 };
      return rectangle("outline", box);
    }
    case "coroutine":
      return sign("task", x, y, "known");
    default:
      return sign(actor, x, y);
  }
}

type Look = Pick<Arrow, "kind" | "from"> & { readonly isOwn: boolean };

/** From lane to lane: dashed if it goes back, thick if the other has none. */
export function arrowMark(
  { kind, from, isOwn }: Look,
  y: number,
  x: number,
  toX: number,
): Mark {
  const reach = toX > x ? 5 : -5;
  const mark = arrow(actorClass(from), y, x + reach, toX - reach);
  const isBack = kind === "yields" || kind === "returns";
  const dashes = isBack ? ' stroke-dasharray="4 3"' : "";
  const width = isOwn ? ' stroke-width="2.5"' : "";
  return { ...mark, svg: mark.svg.replace("/>", `${dashes}${width}/>`) };
}

type Item = readonly [words: string, mark: (x: number, y: number) => Mark];

const call: Look = { kind: "call", from: "loop", isOwn: false };

const names: readonly Item[] = [
  ["coroutine", (x, y) => laneSign("coroutine", x, y)],
  ["Task", (x, y) => laneSign("task", x, y)],
  ["Future", (x, y) => laneSign("future", x, y)],
  ["loop", (x, y) => laneSign("loop", x, y)],
  ["kernel", (x, y) => laneSign("kernel", x, y)],
];

const meanings: readonly Item[] = [
  ["calls", (x, y) => arrowMark(call, y, x - 14, x + 12)],
  [
    "yields, returns",
    (x, y) => arrowMark({ ...call, kind: "yields" }, y, x - 14, x + 12),
  ],
  [
    "on one side only",
    (x, y) => arrowMark({ ...call, isOwn: true }, y, x - 14, x + 12),
  ],
  ["paused", (x, y) => barOf("paused", "task", x, y - 7, y + 7)],
  ["sleeps", (x, y) => barOf("asleep", "loop", x, y - 7, y + 7)],
  ["Future, pending", (x, y) => barOf("paused", "", x, y - 7, y + 7)],
  ["Future, done", (x, y) => barOf("runs", "", x, y - 7, y + 7)],
];

/** Which sign is whose, in a row. */
export function actorNames(y: number): readonly Mark[] {
  return inRows(names, y, "").marks;
}

/** What arrows and bars mean, in rows. */
export function stepsLegend(top: number) {
  return inRows(meanings, top + 10, "known");
}

function inRows(items: readonly Item[], top: number, className: string) {
  const marks: Mark[] = [];
  const start = 20;
  let [x, y] = [start, top];
  for (const [words, mark] of items) {
    const width = widthOf([words]) + 14;
    if (x + width > pageWidth) [x, y] = [start, y + 20];
    marks.push(mark(x, y), text(x + 14, y + 4.5, [words], { className }));
    x += width + 20;
  }
  return { marks, bottom: y + 10 };
}
