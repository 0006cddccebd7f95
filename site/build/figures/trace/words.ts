/** What stands beside each event of a trace. */
import { DataError } from "../data.ts";
import { type Span, widthOf } from "../widths.ts";
import type { TraceEvent } from "./events.ts";
import type { Value, Wait } from "./values.ts";

/** Words that may be broken into lines between two of their parts. */
export type Words = readonly (readonly Span[])[];

/** As few lines as there is room for; a part that is too wide stays whole. */
export function linesOf([first = [], ...others]: Words, room: number): Words {
  const lines: (readonly Span[])[] = [first];
  for (const part of others) {
    const joined = [...(lines.at(-1) ?? []), " ", ...part];
    if (widthOf(joined) <= room) lines.splice(-1, 1, joined);
    else lines.push(part);
  }
  return lines;
}

/** The words for each event, in order. Throws a DataError. */
export function wordsFor(events: readonly TraceEvent[]): readonly Words[] {
  const asleep = new Map<string, string>();
  return events.map((event) => {
    if (event.kind === "call") {
      const call = `${event.call}(${event.args.map(shown).join(", ")})`;
      if (event.sleeps) {
        asleep.set(event.by, call);
        return sleepWords(event, call);
      }
      if (event.answer === undefined) return [[{ code: call }]];
      return [[{ code: `${call} = ${shown(event.answer)}` }]];
    }
    if (event.kind === "yield") return waitWords(event.wait);
    if (event.kind === "print") return [["prints"], [quoted(event.text)]];
    if (event.kind !== "wake") return [plainWords(event)];
    const call = asleep.get(event.by);
    if (call === undefined) {
      throw new DataError(event.data, `${event.by} does not sleep in a call`);
    }
    asleep.delete(event.by);
    return [wakeWords(event, call)];
  });
}

function sleepWords(
  { atMostMs }: TraceEvent & { kind: "call" },
  call: string,
): Words {
  if (atMostMs === null) return [[{ code: call }, " sleeps"]];
  return [[{ code: call }], [`sleeps at most ${atMostMs} ms`]];
}

function waitWords(wait: Wait): Words {
  if (typeof wait === "string") return [[{ code: "yield" }, ` ${wait}`]];
  const words = wait.map((word) => JSON.stringify(word));
  // Two words are what chapter 02's waits have.
  const parts = [words.slice(0, 2).join(", "), ...words.slice(2)];
  const whole = `yield [${parts.join(",\n")}]`;
  return whole.split("\n").map((code) => [{ code }]);
}

function wakeWords(
  { answer, ready }: TraceEvent & { kind: "wake" },
  call: string,
): Span[] {
  if (ready === null) {
    return ["wakes: ", { code: `${call} = ${shown(answer)}` }];
  }
  if (ready.length === 0) return ["wakes: the time is up"];
  return ["wakes: fd ", ready.join(", "), ready[1] ? " are" : " is", " ready"];
}

function plainWords(
  event: Exclude<TraceEvent, { kind: "call" | "wake" | "yield" | "print" }>,
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
    case "done":
      return [`${event.who} is done`];
    case "end":
      return [`${event.who} ends`];
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
