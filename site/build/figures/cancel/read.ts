/** A cancel and all that comes of it, read from the trace of its figure. */
import type { Book } from "../../read.ts";
import { DataError, textsOf } from "../data.ts";
import type { Data } from "../json.ts";
import { recordedIn, traceFileOf } from "../trace/files.ts";
import type { CancelEvent } from "./events.ts";

/** Something that happens in a lane, or between two of them. */
export type Step =
  /** It waits for another, or for the Future. */
  | { readonly kind: "wait"; readonly who: string; readonly for: string }
  /** It asks somebody to stop. */
  | { readonly kind: "cancel"; readonly who: string; readonly whom: string }
  /** It was asked, so often by now; it does not run. */
  | { readonly kind: "request"; readonly who: string; readonly count: number }
  /** The Future is done, with an error. */
  | { readonly kind: "done"; readonly who: string; readonly state: string }
  /** It goes on with an error of what it waited for, and ends. */
  | {
      readonly kind: "end";
      readonly who: string;
      readonly from: string;
      readonly error: string;
      /** What it printed on its way. */
      readonly says: readonly string[];
      readonly state: string | null;
    };

/** A turn of the loop in which some of that happens. */
export type Turn = { readonly number: number; readonly steps: readonly Step[] };

/** From the first who waits to the last who ends. */
export type Cancel = {
  /** Who cancels, the tasks from the outside in, the Future. */
  readonly lanes: readonly string[];
  readonly turns: readonly Turn[];
};

/** Reads the trace of the figure. Throws a DataError. */
export function cancelOf(data: Data, book: Book, slug: string): Cancel {
  const file = traceFileOf(data, slug);
  const events = recordedIn<CancelEvent>(file, data, book);
  const tasks = textsOf(data, "tasks");
  const lanes = lanesOf(tasks, events);
  if (lanes === null) {
    throw new DataError(data, `${tasks[0]} is not cancelled in ${file}`);
  }
  const turns: Turn[] = [];
  let number = 0;
  const reader = new Reader(lanes);
  for (const event of events) {
    if (event.kind === "turn") number = event.number;
    const step = reader.stepOf(event);
    if (step === null) continue;
    const steps = turns.at(-1)?.number === number ? turns.pop()?.steps : [];
    turns.push({ number, steps: [...(steps ?? []), step] });
  }
  return { lanes, turns };
}

/** Who runs when the first is cancelled, and what the last waits for. */
function lanesOf(tasks: readonly string[], events: readonly CancelEvent[]) {
  const at = events.findIndex(
    (event) => event.kind === "cancel" && event.who === tasks[0],
  );
  const before = events.slice(0, Math.max(0, at));
  const runs = before.findLast((event) => event.kind === "resume");
  const waits = before.findLast(
    (event) => event.kind === "yield" && event.who === tasks.at(-1),
  );
  if (runs?.kind !== "resume" || waits?.kind !== "yield") return null;
  return [runs.who, ...tasks, waits.wait];
}

/** Follows a trace: who runs, who waits for whom, and what went wrong. */
class Reader {
  readonly lanes: readonly string[];
  readonly waits = new Map<string, string>();
  readonly errors = new Map<string, string>();
  running = "";
  says: string[] = [];

  constructor(lanes: readonly string[]) {
    this.lanes = lanes;
  }

  /** What an event is in the figure; `null` if it is nothing there. */
  stepOf(event: CancelEvent): Step | null {
    if (event.kind === "print") this.says.push(event.text);
    if (event.kind === "resume") {
      this.running = event.who;
      this.says = [];
    }
    if (event.kind === "cancel") {
      return { kind: "cancel", who: this.running, whom: event.who };
    }
    if (!("who" in event) || !this.lanes.includes(event.who)) return null;
    const { who } = event;
    if (event.kind === "request")
      return { kind: "request", who, count: event.count };
    if (event.kind === "yield") return this.wait(who, event.wait);
    if (event.kind === "done" || event.kind === "finish") {
      this.errors.set(who, nameOf(event.error));
    }
    if (event.kind === "done") return { kind: "done", who, state: event.state };
    return event.kind === "finish" ? this.end(who, event.state ?? null) : null;
  }

  wait(who: string, target: string): Step | null {
    this.waits.set(who, target);
    if (!this.lanes.includes(target)) return null;
    return { kind: "wait", who, for: target };
  }

  end(who: string, state: string | null): Step {
    const from = this.waits.get(who) ?? "";
    const error = this.errors.get(from) ?? "";
    return { kind: "end", who, from, error, says: this.says, state };
  }
}

/** As in `CancelledError: the task was cancelled`. */
function nameOf(error = ""): string {
  return error.split(":")[0] ?? "";
}
