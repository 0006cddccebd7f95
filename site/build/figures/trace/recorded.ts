/**
 * The events of a trace figure, taken from the trace of a run: the lines of
 * `NAME.jsonl` beside the figure's data, as `npm run echo -- … --simulated
 * --trace` writes them. What they mean: src/trace/README.md.
 */
import type { TraceEvent } from "../../../../src/trace/events.ts";
import type { Book } from "../../read.ts";
import { DataError, isData, listOf, numberOf, textOf } from "../data.ts";
import { type Data, readJson } from "../json.ts";
import { Lanes } from "./runners.ts";

/** The calls that a figure shows; the others prepare something. */
const shownCalls = ["accept", "recv", "send", "close", "poll"];

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

/** The trace figures of a chapter that are made from a run. */
export function tracesOf(book: Book, slug: string): readonly Data[] {
  const text = book.files.read(`chapters/${slug}/figure.json`);
  const value = text === null ? [] : readJson(text).value;
  const all = Array.isArray(value) ? value.filter(isData) : [];
  return all.filter(({ kind, scene }) => kind === "trace" && scene);
}

/** Where the trace of a figure is kept. */
export function traceFileOf(data: Data, slug: string): string {
  return `chapters/${slug}/${textOf(data, "name")}.jsonl`;
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
function kindOf({ kind, call, does, blocks, by, ready }: Data): string {
  const isOfTask = kind === "run" && by !== "callback";
  // Only poll tells who is ready when it wakes.
  const isPoll = ready !== undefined;
  return [kind, call, does, blocks === true, isOfTask, isPoll].join(" ");
}

function recorded(data: Data, book: Book, slug: string): readonly Data[] {
  const file = traceFileOf(data, slug);
  const text = book.files.read(file);
  if (text === null) {
    throw new DataError(data, `there is no ${file}: npm run book makes it`);
  }
  const lines = text.trimEnd().split("\n");
  const events = lines.map((line) => JSON.parse(line) as TraceEvent);
  const lanes = new Lanes(data);
  const part = partOf(data, events);
  return withNotes(data, drawn(part, lanes));
}

/** From the turn that is named to the client's deed that is named. */
function partOf(data: Data, events: readonly TraceEvent[]) {
  const from = numberOf(data, "from");
  const through = textOf(data, "through");
  const first = events.findIndex(
    (event) => event.kind === "turn" && event.number === from,
  );
  const part = events.slice(first);
  const last = part.findIndex(
    (event) =>
      event.kind === "client" && `${event.client} ${event.does}` === through,
  );
  if (first !== -1 && last !== -1) return part.slice(0, last + 1);
  throw new DataError(data, `the trace has no "${through}" from turn ${from}`);
}

function drawn(events: readonly TraceEvent[], lanes: Lanes): readonly Data[] {
  return events.flatMap((event, index): Data[] => {
    const by = lanes.laneOf(event);
    if ("call" in event && !shownCalls.includes(event.call)) return [];
    switch (event.kind) {
      case "turn":
        return lanes.hasLoop ? [{ kind: "turn", number: event.number }] : [];
      case "client":
        return [clientEvent(event)];
      case "run": {
        const who = event.who.replace(" of ", " of fd ");
        return [{ kind: "run", by, who, where: event.where }];
      }
      case "resume": {
        const how = event.isNew ? "begins" : "goes on";
        return [{ kind: "run", by, who: `${event.who} ${how}` }];
      }
      case "yield":
        return [{ kind: "yield", by, wait: JSON.parse(event.wait) as unknown }];
      case "call":
        return [callEvent(event, by)];
      case "enter": {
        const next = events[index + 1];
        const isAtOnce = next?.kind === "leave";
        return [isAtOnce ? callEvent(next, by) : sleepEvent(event, by)];
      }
      case "leave":
        if (events[index - 1]?.kind === "enter") return [];
        return [wakeEvent(event, by)];
      default:
        return [];
    }
  });
}

type Of<Kind extends TraceEvent["kind"]> = TraceEvent & { kind: Kind };

function clientEvent({ client, does, bytes }: Of<"client">): Data {
  return { kind: "client", client, does, ...(bytes && { bytes }) };
}

function callEvent(event: Of<"call"> | Of<"leave">, by: string): Data {
  const { call, answer } = event;
  const shown = call === "poll" ? readyOf(answer).length : answer;
  const answered = shown === undefined ? {} : { answer: shown };
  return { kind: "call", by, call, args: argsOf(event), ...answered };
}

function sleepEvent(event: Of<"enter">, by: string): Data {
  const { call } = event;
  return { kind: "call", by, call, args: argsOf(event), blocks: true };
}

function wakeEvent({ call, answer }: Of<"leave">, by: string): Data {
  if (call !== "poll") return { kind: "wake", by, answer };
  const ready = readyOf(answer);
  return { kind: "wake", by, answer: ready.length, ready };
}

/** The descriptors alone: of poll a list, of any other call the first. */
function argsOf({ call, args }: { call: string; args: readonly unknown[] }) {
  return call === "poll" ? [readyOf(args[0])] : args.slice(0, 1);
}

function readyOf(entries: unknown): readonly number[] {
  return (entries as readonly (readonly [number, string])[]).map(([fd]) => fd);
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
