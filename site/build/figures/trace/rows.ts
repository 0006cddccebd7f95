/** Events of a trace as the rows of a figure: README.md has what each has. */
import type { TraceEvent } from "../../../../src/trace/events.ts";
import type { Data } from "../json.ts";
import type { Lanes } from "./runners.ts";

/** The calls that a figure shows; the others prepare something. */
const shownCalls = ["accept", "recv", "send", "close", "poll"];

/** The rows of a figure, for some events in a row. */
export function rowsOf(
  events: readonly TraceEvent[],
  lanes: Lanes,
): readonly Data[] {
  return events.flatMap((event, index): Data[] => {
    const by = lanes.laneOf(event);
    const next = events[index + 1];
    if ("call" in event && !shownCalls.includes(event.call)) return [];
    switch (event.kind) {
      case "turn":
        return lanes.hasLoop ? [{ kind: "turn", number: event.number }] : [];
      case "client":
        return [clientEvent(event)];
      case "run":
        return [callbackEvent(event, by)];
      case "resume":
        return [resumeEvent(event, by, lanes.callers.at(-1))];
      case "yield":
        return [{ kind: "yield", by, wait: waitOf(event.wait), ...to(lanes) }];
      case "finish":
        // Its lane goes on to be somebody's: of those who wait in it.
        if (!lanes.isAwaited(event.who, by)) return [];
        return [{ kind: "end", by, who: event.who, ...to(lanes) }];
      case "done":
        if (lanes.isOfReturn(event.who, next)) return [];
        return [{ kind: "done", by, who: event.who }];
      case "print":
        return [{ kind: "print", by, text: event.text }];
      case "call":
        return [callEvent(event, by)];
      case "enter":
        return [isAtOnce(next) ? callEvent(next, by) : sleepEvent(event, by)];
      case "leave":
        if (isAtOnce(event) && events[index - 1]?.kind === "enter") return [];
        return [wakeEvent(event, by)];
      default:
        return [];
    }
  });
}

type Of<Kind extends TraceEvent["kind"]> = TraceEvent & { kind: Kind };

/** Who goes on now, if that is not the loop. */
function to({ running, base }: Lanes): Data {
  return running === base ? {} : { to: running };
}

function callbackEvent({ who, where }: Of<"run">, by: string): Data {
  return { kind: "run", by, who: who.replace(" of ", " of fd "), where };
}

function resumeEvent(
  { who, by: name, isNew }: Of<"resume">,
  by: string,
  caller: string | undefined,
): Data {
  if (name !== undefined) {
    return { kind: "run", by, who: `${who} is called`, caller };
  }
  return { kind: "run", by, who: `${who} ${isNew ? "begins" : "goes on"}` };
}

function clientEvent({ client, does, bytes }: Of<"client">): Data {
  return { kind: "client", client, does, ...(bytes && { bytes }) };
}

/**
 * Whether the event after a call's beginning is its end. A poll that finds
 * nothing has slept all the same: until its time was up.
 */
function isAtOnce(next: TraceEvent | undefined): next is Of<"leave"> {
  if (next?.kind !== "leave") return false;
  return next.call !== "poll" || readyOf(next.answer).length > 0;
}

function callEvent(event: Of<"call"> | Of<"leave">, by: string): Data {
  const { call, answer } = event;
  const shown = call === "poll" ? readyOf(answer).length : answer;
  const answered = shown === undefined ? {} : { answer: shown };
  return { kind: "call", by, call, args: argsOf(event), ...answered };
}

function sleepEvent(event: Of<"enter">, by: string): Data {
  const { call, args } = event;
  const timeoutMs = call === "poll" ? args[1] : null;
  const isBounded = typeof timeoutMs === "number";
  return {
    ...{ kind: "call", by, call, args: argsOf(event), blocks: true },
    ...(isBounded && { atMostMs: Math.round(timeoutMs) }),
  };
}

function wakeEvent({ call, answer }: Of<"leave">, by: string): Data {
  if (call !== "poll") return { kind: "wake", by, answer };
  const ready = readyOf(answer);
  return { kind: "wake", by, answer: ready.length, ready };
}

/** A list, or a Future's name; of a deadline, whole milliseconds. */
function waitOf(words: string): unknown {
  if (!words.startsWith("[")) return words;
  return (JSON.parse(words) as unknown[]).map((word) =>
    typeof word === "number" ? Math.round(word) : word,
  );
}

/** The descriptors alone: of poll a list, of any other call the first. */
function argsOf({ call, args }: { call: string; args: readonly unknown[] }) {
  return call === "poll" ? [readyOf(args[0])] : args.slice(0, 1);
}

function readyOf(entries: unknown): readonly number[] {
  return (entries as readonly (readonly [number, string])[]).map(([fd]) => fd);
}
