/** One await in two queues, read from the traces of its two runs. */
import type { Book } from "../../read.ts";
import { DataError } from "../data.ts";
import type { Data } from "../json.ts";
import { recordedIn, traceFileOf } from "../trace/files.ts";
import type { QueuesEvent } from "./events.ts";
import { type Item, itemsOf } from "./items.ts";

/** Who makes the function go on. */
export type Way = "ours" | "engine";

/** What happens in one way: it begins, the time is up, what comes of it. */
export type Parts = readonly (readonly Item[])[];

type Event = QueuesEvent & { readonly way: Way };

/** Reads the trace of the figure. Throws a DataError. */
export function queuesOf(
  data: Data,
  book: Book,
  slug: string,
): Readonly<Record<Way, Parts>> {
  const file = traceFileOf(data, slug);
  const events = recordedIn<Event>(file, data, book);
  const of = (way: Way) => {
    const parts = partsOf(awaitIn(events.filter((event) => event.way === way)));
    if (parts !== null) return parts;
    throw new DataError(data, `the run of "${way}" in ${file} is another one`);
  };
  return { ours: of("ours"), engine: of("engine") };
}

/**
 * From the first word of the function to its last. `null` unless the Future's
 * callback is put into the ready queue in one turn and called in the next; and
 * unless the function goes on in that turn or, if that only tells the engine,
 * not before it is over.
 */
function partsOf(events: readonly QueuesEvent[]): Parts | null {
  const words = placesOf(events, "print");
  const [first = 0, last = 0] = [words[0], words.at(-1)];
  const [done = 0] = placesOf(events, "done");
  const turns = placesOf(events, "turn");
  const due = turns.findLast((place) => place < done) ?? 0;
  const later = turns.find((place) => place > done) ?? 0;
  const over = placesOf(events, "over").find((place) => place > later) ?? 0;
  const [told = last] = placesOf(events, "react");
  const isInOrder = first < due && later < told && told <= last;
  const isOneTurn = events[done + 1]?.kind === "soon" && told < over;
  const isEngines = told < last;
  const isAfterTurn = over < last;
  if (!isInOrder || !isOneTurn || isEngines !== isAfterTurn) return null;
  return [
    [beginning(events.slice(0, first)), ...itemsOf(events.slice(first, due))],
    itemsOf(events.slice(due, later)),
    itemsOf(events.slice(later, last + 1)),
  ];
}

/** Without those who wait for the function itself, and for what `then` gave. */
function awaitIn(events: readonly QueuesEvent[]): readonly QueuesEvent[] {
  const [first = 0] = placesOf(events, "print");
  const once = new Set<string>();
  return events.filter(({ kind }, place) => {
    if (!["added", "yield", "done"].includes(kind)) return true;
    const isFirst = place > first && !once.has(kind);
    if (isFirst) once.add(kind);
    return isFirst;
  });
}

function placesOf(
  events: readonly QueuesEvent[],
  kind: QueuesEvent["kind"],
): readonly number[] {
  return [...events.keys()].filter((place) => events[place]?.kind === kind);
}

/** In which turn the function has begun, if in one. */
function beginning(before: readonly QueuesEvent[]): Item {
  const turns = itemsOf(before).filter(({ kind }) => kind === "turn");
  return turns.at(-1) ?? { kind: "turn", words: "before turn 1" };
}
