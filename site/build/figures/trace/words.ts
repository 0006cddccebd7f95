/** What stands beside each event of a trace. */
import { DataError } from "../data.ts";
import type { Span } from "../widths.ts";
import type { TraceEvent, Value } from "./events.ts";

/** The words for each event, in order. Throws a DataError. */
export function wordsFor(events: readonly TraceEvent[]): readonly Span[][] {
  const asleep = new Map<string, string>();
  return events.map((event) => {
    if (event.kind === "call") {
      const call = `${event.call}(${event.args.map(shown).join(", ")})`;
      if (event.sleeps) {
        asleep.set(event.by, call);
        return [{ code: call }, " sleeps"];
      }
      if (event.answer === undefined) return [{ code: call }];
      return [{ code: `${call} = ${shown(event.answer)}` }];
    }
    if (event.kind !== "wake") return plainWords(event);
    const call = asleep.get(event.by);
    if (call === undefined) {
      throw new DataError(event.data, `${event.by} does not sleep in a call`);
    }
    asleep.delete(event.by);
    return wakeWords(event, call);
  });
}

function wakeWords(
  { answer, ready }: TraceEvent & { kind: "wake" },
  call: string,
): Span[] {
  if (ready === null) {
    return ["wakes: ", { code: `${call} = ${shown(answer)}` }];
  }
  return ["wakes: fd ", ready.join(", "), ready[1] ? " are" : " is", " ready"];
}

function plainWords(
  event: Exclude<TraceEvent, { kind: "call" | "wake" }>,
): Span[] {
  switch (event.kind) {
    case "turn":
      return [`turn ${event.number}`];
    case "client": {
      const deed = `${event.by} ${event.does}`;
      return event.bytes === null ? [deed] : [`${deed} `, quoted(event.bytes)];
    }
    case "run":
      if (event.where === null) return [event.who];
      return [`${event.who}: `, { code: event.where }];
    case "yield":
      return [{ code: `yield ${event.wait}` }];
    case "print":
      return ["prints ", quoted(event.text)];
  }
}

function quoted(text: string): Span {
  return { code: JSON.stringify(text) };
}

/** As it would be written in a program; poll's `null`, for ever, is not. */
function shown(value: Value): string {
  if (Array.isArray(value)) return `[${value.join(", ")}]`;
  return `${value as string}`;
}
