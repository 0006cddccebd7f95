/** What the traces of the two ways to sleep say, for their figure. */
import { push } from "../../../../src/03-timers/heap.ts";
import type { TraceEvent } from "../../../../src/trace/events.ts";
import type { Book } from "../../read.ts";
import { DataError } from "../data.ts";
import type { Data } from "../json.ts";
import { recordedIn, traceFileOf } from "../trace/files.ts";

type Way = "timerfd" | "heap";
type Event = TraceEvent & { readonly way: Way };

/** The first poll that sleeps: about which descriptors, and how long. */
export type Asked = {
  readonly fds: readonly number[];
  readonly timeoutMs: number | null;
};

/** Everything in whole milliseconds: a call takes a thousandth of one. */
export type Sleepers = {
  readonly timers: readonly { readonly fd: number; readonly delayMs: number }[];
  /** The deadlines as they lie in the heap. */
  readonly heap: readonly number[];
  readonly asked: Readonly<Record<Way, Asked>>;
};

/** Reads the trace of the figure. Throws a DataError. */
export function sleepersOf(data: Data, book: Book, slug: string): Sleepers {
  const file = traceFileOf(data, slug);
  const events = recordedIn<Event>(file, data, book);
  const of = (wanted: Way) => {
    const own = events.filter(({ way }) => way === wanted);
    const slept = own.findIndex(isSleep);
    const poll = own[slept];
    if (poll === undefined || !isSleep(poll)) {
      throw new DataError(data, `nobody sleeps in ${file}`);
    }
    return { before: own.slice(0, slept), asked: askedOf(poll) };
  };
  const [timerfd, heap] = [of("timerfd"), of("heap")];
  return {
    timers: timersOf(timerfd.before),
    heap: heapOf(heap.before),
    asked: { timerfd: timerfd.asked, heap: heap.asked },
  };
}

type Enter = Event & { readonly kind: "enter" };

function isSleep(event: Event): event is Enter {
  return event.kind === "enter" && event.call === "poll";
}

function askedOf({ args: [entries, timeoutMs] }: Enter): Asked {
  const fds = (entries as readonly (readonly [number, string])[]).map(
    ([fd]) => fd,
  );
  const isBounded = typeof timeoutMs === "number";
  return { fds, timeoutMs: isBounded ? Math.round(timeoutMs) : null };
}

function timersOf(events: readonly Event[]): Sleepers["timers"] {
  return events.flatMap((event) => {
    if (event.kind !== "call" || event.call !== "timerfdSettime") return [];
    const [fd, delayMs] = event.args;
    return [{ fd: Number(fd), delayMs: Math.round(Number(delayMs)) }];
  });
}

/** As chapter 03's own heap puts them, in the order of the sleeps. */
function heapOf(events: readonly Event[]): readonly number[] {
  const heap: { deadlineMs: number; order: number }[] = [];
  for (const event of events) {
    if (event.kind !== "yield") continue;
    const [, deadlineMs] = JSON.parse(event.wait) as [string, number];
    push(heap, { deadlineMs, order: heap.length });
  }
  return heap.map(({ deadlineMs }) => Math.round(deadlineMs));
}
