/**
 * "One byte, one trace": lanes as columns, time downward, an event a row.
 * What an earlier chapter has shown is quiet.
 */
import { DataError } from "../data.ts";
import type { Data } from "../json.ts";
import { arrow, type Drawing, line, type Mark, text } from "../marks.ts";
import { barOf } from "../trace/bars.ts";
import { readTrace, type Trace, type TraceEvent } from "../trace/events.ts";
import { type Columns, columnsOf } from "../trace/lanes.ts";
import { headHeight, laneMarks } from "../trace/lanes.ts";
import { legend } from "../trace/legend.ts";
import { type Stretch, stretchesOf } from "../trace/spans.ts";
import { wordsFor } from "../trace/words.ts";
import { pageWidth } from "../widths.ts";

const rowHeight = 22;
const noteHeight = 16;

/** "known" for what earlier chapters have shown, "" for what is new. */
type Age = (since: string) => "known" | "";

/** Draws a trace for the chapter of this number, as in "01". */
export function drawTrace(data: Data, chapter: string): Drawing {
  const trace = readTrace(data);
  const age: Age = (since) => (since < chapter ? "known" : "");
  const columns = columnsOf(trace.lanes, 8);
  const heights = heightsOf(trace.events);
  const noted = trace.events.at(-1)?.note ? noteHeight : 0;
  const bottom = (heights.at(-1) ?? headHeight) + 20 + noted;
  const stretches = stretchesOf(trace, heights, bottom);
  const isMixed = trace.events.some(({ since }) => age(since) === "known");
  const states = new Set(stretches.map(({ state }) => state));
  const key = legend([...states], isMixed, bottom + 24);
  return {
    width: pageWidth,
    height: key.bottom,
    marks: [
      ...laneMarks(trace.lanes, columns, age, bottom),
      ...stretches.map((stretch) => bar(stretch, trace, columns, age)),
      ...rows({ trace, columns, heights, age, isMixed }),
      ...key.marks,
    ],
  };
}

/** The middle of each row. */
function heightsOf(events: readonly TraceEvent[]): readonly number[] {
  let y = headHeight;
  return events.map(({ note }) => {
    const middle = y + rowHeight / 2;
    y += rowHeight + (note === null ? 0 : noteHeight);
    return middle;
  });
}

function bar(
  stretch: Stretch,
  { lanes }: Trace,
  { middles }: Columns,
  age: Age,
): Mark {
  const { from, to, state } = stretch;
  const x = middles.get(stretch.lane) ?? 0;
  const lane = lanes.find(({ name }) => name === stretch.lane);
  const names = lane === undefined ? "" : `${lane.actor} ${age(lane.since)}`;
  return barOf(state, names.trim(), x, from, to);
}

type Rows = {
  readonly trace: Trace;
  readonly columns: Columns;
  readonly heights: readonly number[];
  readonly age: Age;
  readonly isMixed: boolean;
};

function rows({ trace, columns, heights, age, isMixed }: Rows) {
  const words = wordsFor(trace.events);
  const x = columns.end + 8;
  return trace.events.flatMap((event, index): Mark[] => {
    const y = heights[index] ?? 0;
    const className = age(event.since);
    if (event.kind === "turn") {
      const rule = line("rule", [x + 52, y], [pageWidth - 4, y]);
      return [rule, text(x, y + 4, words[index] ?? [], { className: "known" })];
    }
    const marks = [
      ...arrows(event, trace, columns, y, className),
      text(x, y + 4.5, words[index] ?? [], { className }),
    ];
    if (isMixed && className === "") {
      const below = event.note === null ? 0 : noteHeight;
      marks.push(line("new", [3, y - 11], [3, y + 11 + below]));
    }
    if (event.note === null) return marks;
    const note = text(x, y + 20.5, [event.note], { className: "known" });
    return [...marks, note];
  });
}

/** From whom to whom something goes; a call goes there and back. */
function arrows(
  event: TraceEvent,
  { lanes }: Trace,
  { middles }: Columns,
  y: number,
  className: string,
): readonly Mark[] {
  const at = (lane: string | undefined) => {
    const x = middles.get(lane ?? "");
    if (x === undefined) throw new DataError(event.data, "a lane is missing");
    return x;
  };
  const of = (actor: string) => lanes.find((lane) => lane.actor === actor);
  const go = (from: number, to: number, height = y) => {
    const gap = to > from ? 6 : -6;
    return arrow(className, height, from + gap, to - gap);
  };
  if (event.kind === "turn" || event.kind === "print") return [];
  const own = at(event.by);
  if (event.kind === "run") return [go(at(of("loop")?.name), own)];
  if (event.kind === "yield") return [go(own, at(of("loop")?.name))];
  const kernel = at(of("kernel")?.name);
  if (event.kind === "wake") return [go(kernel, own)];
  if (event.kind === "client") {
    return [event.does === "receives" ? go(kernel, own) : go(own, kernel)];
  }
  if (event.sleeps) return [go(own, kernel)];
  return [go(own, kernel, y - 3), go(kernel, own, y + 3)];
}
