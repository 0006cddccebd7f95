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
import { linesOf, type Words, wordsFor } from "../trace/words.ts";
import { pageWidth } from "../widths.ts";

const rowHeight = 22;
/** A line below the first of a row: more words, or a note. */
const lineHeight = 16;
const indent = 8;

/** "known" for what earlier chapters have shown, "" for what is new. */
type Age = (since: string) => "known" | "";

/** Draws a trace for the chapter of this number, as in "01". */
export function drawTrace(data: Data, chapter: string): Drawing {
  const trace = readTrace(data);
  const age: Age = (since) => (since < chapter ? "known" : "");
  const columns = columnsOf(trace.lanes, 8);
  const x = columns.end + 8;
  const lines = wordsFor(trace.events).map((words, index) => {
    const note = trace.events[index]?.note ?? null;
    return { words: linesOf(words, pageWidth - x), note };
  });
  const heights = heightsOf(lines);
  const below = lines.slice(-1).reduce((sum, row) => sum + extra(row), 0);
  const bottom = (heights.at(-1) ?? headHeight) + 20 + below;
  const stretches = stretchesOf(trace, heights, bottom);
  const isMixed = trace.events.some(({ since }) => age(since) === "known");
  const states = new Set(stretches.map(({ state }) => state));
  const hasNews = trace.events.some(({ since }) => age(since) === "");
  const key = legend([...states], isMixed && hasNews, bottom + 24);
  return {
    width: pageWidth,
    height: key.bottom,
    marks: [
      ...laneMarks(trace.lanes, columns, age, bottom),
      ...stretches.map((stretch) => bar(stretch, trace, columns, age)),
      ...rows({ trace, columns, lines, heights, age, isMixed }),
      ...key.marks,
    ],
  };
}

/** What stands beside an event: one line or more, and a note below them. */
type Lines = { readonly words: Words; readonly note: string | null };

/** How much higher than a row of one line it is. */
function extra({ words, note }: Lines): number {
  return lineHeight * (words.length - 1 + (note === null ? 0 : 1));
}

/** The middle of each row's first line. */
function heightsOf(rows: readonly Lines[]): readonly number[] {
  let y = headHeight;
  return rows.map((row) => {
    const middle = y + rowHeight / 2;
    y += rowHeight + extra(row);
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
  readonly lines: readonly Lines[];
  readonly heights: readonly number[];
  readonly age: Age;
  readonly isMixed: boolean;
};

function rows({ trace, columns, lines, heights, age, isMixed }: Rows) {
  const x = columns.end + 8;
  return trace.events.flatMap((event, index): Mark[] => {
    const y = heights[index] ?? 0;
    const row = lines[index] ?? { words: [], note: null };
    if (event.kind === "turn") {
      const rule = line("rule", [x + 52, y], [pageWidth - 4, y]);
      const [words = []] = row.words;
      return [rule, text(x, y + 4, words, { className: "known" })];
    }
    const className = age(event.since);
    const marks = [
      ...arrows(event, trace, columns, y, className),
      ...row.words.map((spans, index) => {
        const left = index === 0 ? x : x + indent;
        const base = y + 4.5 + lineHeight * index;
        return text(left, base, spans, { className });
      }),
    ];
    if (isMixed && className === "") {
      marks.push(line("new", [3, y - 11], [3, y + 11 + extra(row)]));
    }
    if (row.note === null) return marks;
    const base = y + 4.5 + lineHeight * row.words.length;
    return [...marks, text(x, base, [row.note], { className: "known" })];
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
  const { kind } = event;
  if (kind === "turn" || kind === "print" || kind === "done") return [];
  const own = at(event.by);
  if (event.kind === "run") {
    // What has no lane of its own runs in the loop's, or in its caller's.
    const caller = event.caller ?? of("loop")?.name;
    return event.by === caller ? [] : [go(at(caller), own)];
  }
  if (event.kind === "yield" || event.kind === "end") {
    const to = event.to ?? of("loop")?.name;
    return event.by === to ? [] : [go(own, at(to))];
  }
  const kernel = at(of("kernel")?.name);
  if (event.kind === "wake") return [go(kernel, own)];
  if (event.kind === "client") {
    return [event.does === "receives" ? go(kernel, own) : go(own, kernel)];
  }
  if (event.sleeps) return [go(own, kernel)];
  return [go(own, kernel, y - 3), go(kernel, own, y + 3)];
}
