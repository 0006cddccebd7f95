/** Which figures are made from a run, and where its trace is kept. */
import type { TraceEvent } from "../../../../src/trace/events.ts";
import type { Book } from "../../read.ts";
import { DataError, isData, textOf } from "../data.ts";
import { type Data, readJson } from "../json.ts";

const others: readonly unknown[] = ["sleepers", "steps", "cancel", "queues"];

/** The figures of a chapter that are made from a run of their own. */
export function recordingsOf(book: Book, slug: string): readonly Data[] {
  const text = book.files.read(`chapters/${slug}/figure.json`);
  const value = text === null ? [] : readJson(text).value;
  const all = Array.isArray(value) ? value.filter(isData) : [];
  return all.filter((data) => isTrace(data) || others.includes(data["kind"]));
}

/** Those among them that show the events of a server, row by row. */
export function tracesOf(book: Book, slug: string): readonly Data[] {
  return recordingsOf(book, slug).filter(isTrace);
}

function isTrace({ kind, scene }: Data): boolean {
  return kind === "trace" && scene !== undefined;
}

/** Where the trace of a figure is kept. */
export function traceFileOf(data: Data, slug: string): string {
  if (data["kind"] === "steps") return `chapters/${slug}/steps.json`;
  return `chapters/${slug}/${textOf(data, "name")}.jsonl`;
}

/** The events in a file that `npm run book` has recorded. */
export function recordedIn<Event = TraceEvent>(
  file: string,
  data: Data,
  book: Book,
): readonly Event[] {
  const text = book.files.read(file);
  if (text === null) {
    throw new DataError(data, `there is no ${file}: npm run book makes it`);
  }
  const lines = text.trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Event);
}
