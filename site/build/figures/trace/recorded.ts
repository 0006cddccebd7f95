/**
 * The events of a trace figure, taken from the trace of a run: the lines of
 * `NAME.jsonl` beside the figure's data, as `npm run echo -- … --simulated
 * --trace` writes them. What they mean: src/trace/README.md.
 */
import type { TraceEvent } from "../../../../src/trace/events.ts";
import type { Book } from "../../read.ts";
import { DataError, listOf, numberOf, textOf } from "../data.ts";
import type { Data } from "../json.ts";
import { recordedIn, traceFileOf, tracesOf } from "./files.ts";
import { rowsOf } from "./rows.ts";
import { Lanes } from "./runners.ts";

/**
 * The figure's data with `events` made from its trace. Each knows since which
 * chapter there is such a thing: the first whose own figure has it.
 */
export function withRecordedEvents(
  data: Data,
  book: Book,
  chapter: string,
): Data {
  if (data["scene"] === undefined) return data;
  const known = new Map<string, string>();
  for (const { slug } of book.chapters) {
    if (slug >= chapter) break;
    for (const older of tracesOf(book, slug)) {
      note(recorded(older, book, slug), slug, known);
    }
  }
  const events = recorded(data, book, chapter);
  note(events, chapter, known);
  return {
    ...data,
    events: events.map((event) => ({
      ...event,
      since: known.get(kindOf(event)),
    })),
  };
}

function note(
  events: readonly Data[],
  slug: string,
  known: Map<string, string>,
): void {
  for (const event of events) {
    const kind = kindOf(event);
    if (!known.has(kind)) known.set(kind, slug.slice(0, 2));
  }
}

/** What makes an event one that was seen before. */
function kindOf(event: Data): string {
  const { kind, call, does, blocks, where, ready, atMostMs, wait, caller } =
    event;
  return JSON.stringify({
    ...{ kind, call, does },
    blocks: blocks === true,
    isBounded: atMostMs !== undefined,
    isOfTask: kind === "run" && where === undefined,
    isCalled: caller !== undefined,
    // Only poll tells who is ready when it wakes.
    woken: Array.isArray(ready) ? ready.length > 0 : null,
    // What is waited for: a text, or a list, of these.
    wait: Array.isArray(wait) ? wait.map((word) => typeof word) : typeof wait,
    isForTask: typeof wait === "string" && !wait.startsWith("Future"),
  });
}

function recorded(data: Data, book: Book, slug: string): readonly Data[] {
  const events = recordedIn(traceFileOf(data, slug), data, book);
  const lanes = new Lanes(data);
  const { before, part } = partOf(data, events);
  lanes.begin(before);
  return withNotes(data, rowsOf(part, lanes));
}

/** From the turn that is named to what is named, and all before it. */
function partOf(data: Data, events: readonly TraceEvent[]) {
  const from = numberOf(data, "from");
  const through = textOf(data, "through");
  const first = events.findIndex(
    (event) => event.kind === "turn" && event.number === from,
  );
  const part = events.slice(first);
  const last = part.findIndex((event) => nameOf(event) === through);
  if (first !== -1 && last !== -1) {
    return { before: events.slice(0, first), part: part.slice(0, last + 1) };
  }
  throw new DataError(data, `the trace has no "${through}" from turn ${from}`);
}

/** As in `B receives` or `prints hello`. */
function nameOf(event: TraceEvent): string | null {
  if (event.kind === "client") return `${event.client} ${event.does}`;
  return event.kind === "print" ? `prints ${event.text}` : null;
}

/** What the author has to say of the n-th row, a line below it. */
function withNotes(data: Data, events: readonly Data[]): readonly Data[] {
  const notes = data["notes"] === undefined ? [] : listOf(data, "notes");
  const rows = events.map((event) => ({ ...event }));
  for (const note of notes) {
    const row = rows[numberOf(note, "row") - 1];
    if (row === undefined) {
      throw new DataError(note, `there are only ${rows.length} rows`);
    }
    Object.assign(row, { note: textOf(note, "note") });
  }
  return rows;
}
