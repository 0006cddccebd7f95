/**
 * `await sleep(1)` in eleven steps: who calls whom, in asyncio and in ours,
 * each arrow beside its like.
 */
import {
  type Actor,
  type Side,
  sides,
} from "../../../../src/bench/steps/watched.ts";
import type { Book } from "../../read.ts";
import type { Data } from "../json.ts";
import { type Drawing, line, type Mark, text } from "../marks.ts";
import {
  actorClass,
  actorNames,
  arrowMark,
  laneActors,
  laneSign,
  stepsLegend,
} from "../steps/looks.ts";
import { type ArrowStep, stepsOf } from "../steps/read.ts";
import { LaneStates } from "../steps/states.ts";
import { barOf } from "../trace/bars.ts";
import { pageWidth } from "../widths.ts";

const rowHeight = 11;
const sleepHeight = 30;
const margin = { top: 7, bottom: 12 };
const titleHeight = 22;
const gap = 4;
const starts: Readonly<Record<Side, number>> = { asyncio: 20, ours: 272 };
const laneWidth = 42;

/** The middle of a lane. */
function xOf(side: Side, actor: Actor): number {
  return starts[side] + laneWidth * laneActors.indexOf(actor);
}

/** Draws the steps, one below the other. */
export function drawSteps(data: Data, book: Book, slug: string): Drawing {
  const { python, steps } = stepsOf(data, book, slug);
  const states = { asyncio: new LaneStates(), ours: new LaneStates() };
  const top = 4;
  const arrows: Mark[] = [];
  const marks: Mark[] = [...actorNames(top + 10), ...heads(python, top + 28)];
  let y = top + 72;
  for (const [index, step] of steps.entries()) {
    const rowsTop = y + titleHeight;
    for (const side of sides) states[side].interrupt(y - gap, rowsTop);
    marks.push(...title(step, index, y));
    const rows = rowMarks(step, rowsTop, states);
    marks.push(...lanes(rowsTop, rows.bottom));
    arrows.push(...rows.marks);
    y = rows.bottom + gap;
  }
  for (const side of sides) states[side].interrupt(y - gap, y - gap);
  const bars = sides.flatMap((side) =>
    states[side].bars.map(({ actor, state, from, to }) =>
      barOf(state, actorClass(actor), xOf(side, actor), from, to),
    ),
  );
  const legend = stepsLegend(y + 4);
  return {
    width: pageWidth,
    height: legend.bottom,
    marks: [...marks, ...bars, ...arrows, ...legend.marks],
  };
}

function heads(python: string, y: number): Mark[] {
  const names = { asyncio: `asyncio, ${python}`, ours: "ours" };
  return sides.flatMap((side) => [
    text(starts[side] - 8, y + 14, [names[side]]),
    ...laneActors.map((actor) => laneSign(actor, xOf(side, actor), y + 32)),
  ]);
}

function title({ title }: ArrowStep, index: number, y: number): Mark[] {
  const number = text(22, y + 14, [`${index + 1}`], {
    className: "known",
    anchor: "end",
  });
  return [number, text(30, y + 14, [title.replace("'", "’")])];
}

function lanes(top: number, bottom: number): Mark[] {
  return sides.flatMap((side) =>
    laneActors.map((actor) => {
      const x = xOf(side, actor);
      return line("lane", [x, top], [x, bottom]);
    }),
  );
}

function rowMarks(
  { rows }: ArrowStep,
  top: number,
  states: Readonly<Record<Side, LaneStates>>,
): { readonly marks: readonly Mark[]; readonly bottom: number } {
  const marks: Mark[] = [];
  let y = top + margin.top;
  for (const row of rows) {
    for (const side of sides) {
      const arrow = row[side];
      if (arrow === null) continue;
      states[side].see(arrow, y);
      const [from, to] = [xOf(side, arrow.from), xOf(side, arrow.to)];
      const isOwn = row.asyncio === null || row.ours === null;
      marks.push(arrowMark({ ...arrow, isOwn }, y, from, to));
    }
    const { turn = null, sleeps = null } = row.asyncio ?? {};
    if (turn !== null) marks.push(inTheMiddle(`turn ${turn}`, y));
    if (sleeps !== null) marks.push(inTheMiddle(sleeps, y + 18));
    y += sleeps === null ? rowHeight : sleepHeight;
  }
  return { marks, bottom: y - rowHeight + margin.bottom };
}

function inTheMiddle(words: string, y: number): Mark {
  const x = (xOf("asyncio", "kernel") + xOf("ours", "coroutine")) / 2;
  return text(x, y + 4.5, [words], { className: "known", anchor: "middle" });
}
