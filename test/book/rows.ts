/** Traces in which events become rows of a figure. */
import type { Data } from "../../site/build/figures/json.ts";
import { withRecordedEvents } from "../../site/build/figures/trace/recorded.ts";
import { bookWith } from "./support.ts";

/** Two actors, the loop, and one task. */
export const lanes = [
  { name: "B", actor: "client", since: "00" },
  { name: "kernel", actor: "kernel", since: "00" },
  { name: "loop", actor: "loop", since: "01" },
  { name: "5", actor: "task", since: "02", who: "client 5" },
];
/** A figure of all rows up to the line that ends each trace. */
export const figure = {
  ...{ name: "trace", kind: "trace", title: "T", description: "D" },
  ...{ server: "01", scene: "one-byte", from: 1, through: "prints five" },
  lanes,
};
/** With what a trace begins. */
export const turn = {
  kind: "turn",
  number: 1,
  ready: [],
  waiting: [],
  timed: [],
};
/** With what it ends. */
export const said = { kind: "print", text: "five" };

/** Events as they are kept in a file. */
export function linesOf(...events: readonly object[]): string {
  return events.map((event) => JSON.stringify(event)).join("\n");
}

/** The rows behind those of the first turn, without their age. */
export function rowsOf(
  events: readonly object[],
  changes: object = {},
): readonly Data[] {
  const path = "chapters/01-one/trace.jsonl";
  const book = bookWith({ [path]: linesOf(turn, ...events, said) });
  const data = { ...figure, ...changes };
  const made = withRecordedEvents(data, book, "01-one");
  const [, ...found] = made["events"] as readonly Data[];
  return found.map(({ since: _, ...event }) => event);
}

/** The rows of a chapter's figure that the chapter before it has not. */
export function newRows(
  before: readonly object[],
  after: readonly object[],
): readonly Data[] {
  const book = bookWith({
    "chapters/00-zero/figure.json": JSON.stringify([figure]),
    "chapters/00-zero/trace.jsonl": linesOf(turn, ...before, said),
    "chapters/01-one/trace.jsonl": linesOf(turn, ...after, said),
    "src/00-zero/some.ts": "export {};\n",
  });
  const { events } = withRecordedEvents(figure, book, "01-one");
  return (events as readonly Data[]).filter(({ since }) => since !== "00");
}
