/** The recorded steps, as arrows between actors. */
import type { Call } from "../../../../src/bench/steps/calls.ts";
import {
  align,
  type ComparedStep,
  type Comparison,
  type Pair,
} from "../../../../src/bench/steps/comparison.ts";
import type { Actor, Side } from "../../../../src/bench/steps/watched.ts";
import type { Book } from "../../read.ts";
import { DataError } from "../data.ts";
import type { Data } from "../json.ts";
import { traceFileOf } from "../trace/files.ts";

/** From one actor to another. */
export type Arrow = {
  readonly kind: Call["kind"];
  readonly role: string;
  readonly from: Actor;
  readonly to: Actor;
  /** The turn that begins with it; `null` if none does. */
  readonly turn: number | null;
  /** How long it sleeps, as in `1 s`; `null` if it does not. */
  readonly sleeps: string | null;
};

/** Side by side; where one has none, the two differ. */
export type ArrowRow = Pair<Arrow>;

/** A step. */
export type ArrowStep = {
  readonly title: string;
  readonly rows: readonly ArrowRow[];
};

/** What is drawn. */
export type Steps = {
  readonly python: string;
  readonly steps: readonly ArrowStep[];
};

/** Reads the record of a figure. Throws a DataError. */
export function stepsOf(data: Data, book: Book, slug: string): Steps {
  const file = traceFileOf(data, slug);
  const text = book.files.read(file);
  if (text === null) {
    throw new DataError(data, `there is no ${file}: npm run book makes it`);
  }
  const { python, steps } = JSON.parse(text) as Comparison;
  if (python === null) {
    throw new DataError(data, `${file} was made without python3`);
  }
  return {
    python,
    steps: steps.map((step) => ({
      title: step.title,
      rows: align(arrowsOf(step, "asyncio"), arrowsOf(step, "ours"), isSame),
    })),
  };
}

// Where the program begins, and what it prints, is no part of the sleep.
const leftOut: readonly string[] = ["run", "print"];

/** Of one side, without what an actor does alone. */
function arrowsOf({ rows }: ComparedStep, side: Side): readonly Arrow[] {
  return rows.flatMap(({ [side]: call }) => {
    if (call === null || leftOut.includes(call.role)) return [];
    const { kind, role, turn, argument } = call;
    const [from, to] = [call.from.actor, call.to.actor];
    if (from === to) return [];
    const isPoll = role === "poll";
    const sleeps = isPoll && argument !== "0" ? argument : null;
    return [{ kind, role, from, to, turn: isPoll ? turn : null, sleeps }];
  });
}

function isSame(one: Arrow, other: Arrow): boolean {
  return (
    one.kind === other.kind && one.from === other.from && one.to === other.to
  );
}
