/**
 * The events of a trace, read from the data of a figure. README.md, one
 * folder up, says what each of them has.
 */
import {
  choiceOf,
  DataError,
  listOf,
  numberOf,
  optionalText,
  textOf,
} from "../data.ts";
import { type Actor, actors } from "../actors.ts";
import type { Data } from "../json.ts";
import {
  isValue,
  readyOf,
  type Value,
  valueOf,
  type Wait,
  waitOf,
} from "./values.ts";

/** A column of the figure: somebody who does something. */
export type Lane = {
  readonly name: string;
  readonly actor: Actor;
  /** The chapter that introduced it, as in "01". */
  readonly since: string;
  /** What stands above it, or above the lanes of the same group. */
  readonly group: string;
  /** It is paused already where the figure begins. */
  readonly isPaused: boolean;
};

/** Another lane goes on: the loop's, if `to` is `null`. */
type Leaving = { readonly by: string; readonly to: string | null };

type Happening =
  | { readonly kind: "turn"; readonly number: number }
  | {
      readonly kind: "client";
      readonly by: string;
      readonly does: "connects" | "sends" | "receives" | "closes";
      readonly bytes: string | null;
    }
  | {
      readonly kind: "call";
      readonly by: string;
      readonly call: string;
      readonly args: readonly Value[];
      /** Undefined for a call that answers nothing, as close does. */
      readonly answer: Value | undefined;
      /** It blocks, and there is nothing yet: a wake has the answer. */
      readonly sleeps: boolean;
      /** The longest that it sleeps; `null` if that is for ever. */
      readonly atMostMs: number | null;
    }
  | {
      readonly kind: "wake";
      readonly by: string;
      readonly answer: Value;
      /** The descriptors that poll reported. */
      readonly ready: readonly number[] | null;
    }
  | {
      readonly kind: "run";
      readonly by: string;
      readonly who: string;
      readonly where: string | null;
      /** The lane that calls it; `null` if that is the loop's. */
      readonly caller: string | null;
    }
  | ({ readonly kind: "yield"; readonly wait: Wait } & Leaving)
  /** Others in this lane wait for it, and so it stays paused. */
  | ({ readonly kind: "end"; readonly who: string } & Leaving)
  | { readonly kind: "done"; readonly by: string; readonly who: string }
  | { readonly kind: "print"; readonly by: string; readonly text: string };

/** One row of the figure. */
export type TraceEvent = Happening & {
  readonly since: string;
  readonly note: string | null;
  readonly data: Data;
};

/** A trace: who takes part, and what happens, in order. */
export type Trace = {
  readonly lanes: readonly Lane[];
  readonly events: readonly TraceEvent[];
};

/** Reads lanes and events. Throws a DataError. */
export function readTrace(data: Data): Trace {
  const lanes = listOf(data, "lanes").map((lane) => ({
    name: textOf(lane, "name"),
    actor: choiceOf(lane, "actor", actors),
    since: textOf(lane, "since"),
    group: optionalText(lane, "group") ?? textOf(lane, "name"),
    isPaused: lane["isPaused"] === true,
  }));
  const events = listOf(data, "events").map((event) => {
    const happening = readHappening(event);
    for (const key of ["by", "to", "caller"]) {
      const name = (happening as Data)[key] ?? null;
      if (name !== null) expectLane(event, String(name), lanes);
    }
    const since = textOf(event, "since");
    return {
      ...happening,
      since,
      note: optionalText(event, "note"),
      data: event,
    };
  });
  return { lanes, events };
}

function expectLane(data: Data, name: string, lanes: readonly Lane[]): void {
  if (lanes.some((lane) => lane.name === name)) return;
  throw new DataError(data, `there is no lane "${name}"`);
}

const kinds = [
  "turn",
  "client",
  "call",
  "wake",
  "run",
  "yield",
  "end",
  "done",
  "print",
] as const;

const deeds = ["connects", "sends", "receives", "closes"] as const;

function readHappening(data: Data): Happening {
  const kind = choiceOf(data, "kind", kinds);
  if (kind === "turn") return { kind, number: numberOf(data, "number") };
  if (kind === "client") {
    const does = choiceOf(data, "does", deeds);
    const moves = does === "sends" || does === "receives";
    const bytes = moves ? textOf(data, "bytes") : null;
    return { kind, by: textOf(data, "client"), does, bytes };
  }
  const by = textOf(data, "by");
  switch (kind) {
    case "call":
      return { ...readCall(data), by };
    case "wake":
      return {
        kind,
        by,
        answer: valueOf(data, "answer"),
        ready: readyOf(data),
      };
    case "run":
      return {
        kind,
        by,
        who: textOf(data, "who"),
        where: optionalText(data, "where"),
        caller: optionalText(data, "caller"),
      };
    case "yield":
      return { kind, by, wait: waitOf(data), to: optionalText(data, "to") };
    case "end":
      return {
        kind,
        by,
        who: textOf(data, "who"),
        to: optionalText(data, "to"),
      };
    case "done":
      return { kind, by, who: textOf(data, "who") };
    case "print":
      return { kind, by, text: textOf(data, "text") };
  }
}

function readCall(data: Data) {
  const call = textOf(data, "call");
  const args = data["args"];
  if (!Array.isArray(args) || !args.every(isValue)) {
    throw new DataError(data, `"args" must be a list of values`);
  }
  const sleeps = data["blocks"] === true;
  if (sleeps && data["answer"] !== undefined) {
    throw new DataError(data, "a call that blocks has its answer in a wake");
  }
  const isAnswered = data["answer"] !== undefined;
  const answer = isAnswered ? valueOf(data, "answer") : undefined;
  const isBounded = data["atMostMs"] !== undefined;
  const atMostMs = isBounded ? numberOf(data, "atMostMs") : null;
  return { kind: "call" as const, call, args, answer, sleeps, atMostMs };
}
