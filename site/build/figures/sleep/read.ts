/** One sleep, followed through the trace of a chapter and its sources. */
import type { TraceEvent } from "../../../../src/trace/events.ts";
import type { Book } from "../../read.ts";
import type { Actor } from "../actors.ts";
import { DataError, dataOf, textOf } from "../data.ts";
import type { Data } from "../json.ts";
import { bodyOf } from "../paused/body.ts";
import { recordedIn } from "../trace/files.ts";

/** Where the sleep is: in a place, or at a line of code. */
export type Station = {
  readonly actor: Actor;
  readonly what: string;
  readonly code: string;
  /** What the trace says of it. */
  readonly aside: string;
};

/** How it comes to the next station. */
export type Move = {
  readonly turn: number;
  readonly by: "loop" | "callback" | "coroutine";
  readonly actor: Actor;
  readonly does: string;
};

/** Five stations, and the four moves between them. */
export type Sleep = {
  readonly stations: readonly Station[];
  readonly moves: readonly Move[];
};

/** Follows the first sleep of a coroutine. Throws a DataError. */
export function sleepOf(data: Data, book: Book, slug: string): Sleep {
  const file = `chapters/${slug}/${textOf(data, "trace")}.jsonl`;
  const trace = recordedIn<TraceEvent>(file, data, book);
  const coroutine = textOf(data, "coroutine");
  const found = follow(trace, coroutine);
  if (found === null) {
    throw new DataError(data, `${coroutine} does not sleep in ${file}`);
  }
  const { future, where, dueMs, firstTurn, dueTurn, nextTurn } = found;
  const aside = `since turn ${firstTurn}, due at ${dueMs} ms`;
  const isDone = `${future} is done`;
  const line = (key: string, place = 0) =>
    lineOf(dataOf(data, key), book, place);
  return {
    stations: [
      station("loop", "heap of timers", `${where}(future)`, aside),
      station("task", `callback ${where}`, line("callback"), isDone),
      station("loop", "ready queue", "step()", `for ${coroutine}`),
      station("task", "callback step", line("step"), "made by drive"),
      station("task", coroutine, line("sleeper", 1), "after its yield*"),
    ],
    moves: [
      move(dueTurn, "loop", `the time is up, it calls ${where}`),
      move(dueTurn, "callback", "setResult calls callSoon(step)"),
      move(nextTurn, "loop", "polls again, then calls step"),
      move(nextTurn, "coroutine", "goes on where it was paused"),
    ],
  };
}

function station(
  actor: Actor,
  what: string,
  code: string,
  aside: string,
): Station {
  return { actor, what, code, aside };
}

function move(turn: number, by: Move["by"], does: string): Move {
  return { turn, by, actor: by === "loop" ? "loop" : "task", does };
}

/** A line of the source, or one that follows it, without its indentation. */
function lineOf(data: Data, book: Book, place: number): string {
  const body = bodyOf(data, book, [textOf(data, "calls")]);
  const line = body[body.findIndex(({ isPaused }) => isPaused) + place];
  if (line !== undefined) return line.code.trim();
  throw new DataError(data, "there is no line after it");
}

/** The events of the sleep; `null` if one of them is missing. */
function follow(trace: readonly TraceEvent[], coroutine: string) {
  const first = trace.findIndex(
    (event) => event.kind === "yield" && event.who === coroutine,
  );
  const yielded = trace[first];
  if (yielded?.kind !== "yield") return null;
  const future = yielded.wait;
  const done = trace.findIndex(
    (event) => event.kind === "done" && event.who === future,
  );
  const called = trace.slice(0, done).findLast(({ kind }) => kind === "run");
  const next = trace.findIndex(
    (event, index) =>
      index > done && event.kind === "resume" && event.who === coroutine,
  );
  if (called?.kind !== "run" || next === -1) return null;
  const [firstTurn, dueTurn, nextTurn] = [first, done, next].map((index) =>
    trace.slice(0, index).findLast((event) => event.kind === "turn"),
  );
  const { where } = called;
  const entry = `${where} for ${coroutine} at `;
  const due = dueTurn?.timed.find((words) => words.startsWith(entry));
  if (due === undefined || !nextTurn?.ready.includes(`step of ${coroutine}`))
    return null;
  return {
    ...{ future, where, dueMs: Math.round(Number(due.slice(entry.length))) },
    firstTurn: firstTurn?.number,
    dueTurn: dueTurn?.number ?? 0,
    nextTurn: nextTurn.number,
  };
}
