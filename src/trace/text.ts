/**
 * A trace as lines for people: the time in milliseconds, who it is, and what
 * happens.
 *
 *     turn 2   waiting: main to read 3
 *          0.009  loop           poll(3 IN; for ever) ...
 *         10      A              connects
 *         10      loop           ... = 3 IN
 */
import type { ClientDeed, Ready, Value } from "../kernel/recording.ts";
import type { TraceEvent, Turn, View } from "./events.ts";
import { rounded } from "./times.ts";

const timeWidth = 10;
const whoWidthMin = 14;
const namesMax = 4;

/** Turns events into text, one event after the other. */
export class TraceText {
  /** Who runs: the loop, until it calls or resumes somebody. */
  running = "program";
  /** Who goes on when that is over, the innermost last; or else the loop. */
  callers: string[] = [];
  /** The last line waits for the answer of a call, entered at this time. */
  isOpen = false;
  enteredMs = 0;
  /** The columns stay where a long name has put them. */
  whoWidth = whoWidthMin;

  /** The text of an event. A call that may sleep leaves its line open. */
  write(event: TraceEvent): string {
    if (event.kind === "leave" && this.isOpen) {
      this.isOpen = false;
      return `${answerWords(event)}${this.waited(event.atMs)}\n`;
    }
    const before = this.close();
    if (event.kind === "turn") {
      const space = event.number === 1 ? "" : "\n";
      return `${before}${space}turn ${event.number}${viewWords(event)}\n`;
    }
    this.isOpen = event.kind === "enter";
    this.enteredMs = event.atMs;
    const who = this.whoFor(event);
    this.whoWidth = Math.max(this.whoWidth, who.length);
    const name = who.padEnd(this.whoWidth);
    const line = `${timeOf(event)}  ${name} ${words(event)}`;
    return `${before}${line}${this.isOpen ? "" : "\n"}`;
  }

  /** How long a call has slept, if others had nothing to say meanwhile. */
  waited(leftMs: number): string {
    const ms = leftMs - this.enteredMs;
    return ms < 1 ? "" : `, after ${ms.toFixed(3)} ms`;
  }

  /** Ends a line that was left open. */
  close(): string {
    const rest = this.isOpen ? " ...\n" : "";
    this.isOpen = false;
    return rest;
  }

  whoFor(event: Exclude<TraceEvent, Turn>): string {
    if (event.kind === "client") return event.client;
    if (event.kind === "resume" && event.by !== undefined) {
      this.callers.push(this.running);
      this.running = event.who;
    } else if (event.kind === "run" || event.kind === "resume") {
      this.runs(event.who);
    }
    if ("call" in event && event.call === "poll") this.runs("loop");
    const who = this.running;
    if (event.kind !== "yield" && event.kind !== "finish") return who;
    // A task can also be closed, by somebody who goes on.
    if (who === event.who) this.running = this.callers.pop() ?? "loop";
    return event.who;
  }

  /** The loop runs, or whom it calls or resumes. */
  runs(who: string): void {
    this.running = who;
    this.callers = [];
  }
}

function timeOf({ atMs }: TraceEvent): string {
  const time = Number.isInteger(atMs) ? `${atMs}    ` : atMs.toFixed(3);
  return time.padStart(timeWidth);
}

function words(event: Exclude<TraceEvent, Turn>): string {
  switch (event.kind) {
    case "call":
      return `${callWords(event)}${answerWords(event)}`;
    case "enter":
      return callWords(event);
    case "leave":
      return `...${answerWords(event) || " = done"}`;
    case "client":
      return deedWords(event);
    case "end":
      return `(${event.reason}: ${event.message})`;
    case "print":
      return `prints ${JSON.stringify(event.text)}`;
    case "run":
      return `is called: ${event.where}`;
    case "resume":
      return resumeWords(event);
    case "yield":
      return `yields ${event.wait}`;
    case "finish":
      return finishWords(event);
    case "cancel":
      return cancelWords(event);
    case "done":
      return doneWords(event);
  }
}

function resumeWords({ isNew, by, error }: TraceEvent & { kind: "resume" }) {
  if (by !== undefined) return `is called by ${by}`;
  const deed = isNew ? "begins" : "goes on";
  return error === undefined ? deed : `${deed} with ${error}`;
}

function finishWords({ state, error }: TraceEvent & { kind: "finish" }) {
  if (error === undefined) return "has ended";
  if (state !== "cancelled") return `fails: ${error}`;
  return `is cancelled: ${error.replace(/^CancelledError: /, "")}`;
}

/** Whom it was asked of, and how far inward that goes: `main -> Future 2`. */
function cancelWords({ who, path, reason }: TraceEvent & { kind: "cancel" }) {
  const because = reason === undefined ? "" : `: ${reason}`;
  return `cancels ${[who, ...path].join(" -> ")}${because}`;
}

function doneWords({ who, state, error }: TraceEvent & { kind: "done" }) {
  if (state === "cancelled") return `${who} is cancelled`;
  return error === undefined ? `${who} is done` : `${who} is done: ${error}`;
}

function callWords({ call, args }: { call: string; args: readonly Value[] }) {
  if (call !== "poll") return `${call}(${args.map(shown).join(", ")})`;
  const [entries, timeoutMs] = args;
  const patience =
    typeof timeoutMs === "number" ? `${rounded(timeoutMs)} ms` : "for ever";
  return `poll(${shown(entries ?? [])}; ${patience})`;
}

function answerWords(event: {
  answer?: Value;
  error?: string;
  bytes?: string;
}) {
  if (event.error !== undefined) return ` throws ${event.error}`;
  if (event.answer === undefined) return "";
  const isWhole = event.answer === lengthOf(event.bytes);
  const bytes = isWhole ? ` ${JSON.stringify(event.bytes)}` : "";
  return ` = ${shown(event.answer)}${bytes}`;
}

function lengthOf(text: string | undefined): number {
  return text === undefined ? -1 : new TextEncoder().encode(text).length;
}

/** What a client does or sees: `sends "hello"`. */
export function deedWords({ does, count, bytes }: ClientDeed): string {
  if (count === undefined) return does;
  const isWhole = lengthOf(bytes) === count;
  return `${does} ${isWhole ? JSON.stringify(bytes) : `${count} bytes`}`;
}

function shown(value: Value): string {
  if (!Array.isArray(value)) return String(value);
  const ready = value as readonly Ready[];
  if (ready.length === 0) return "nothing";
  return few(ready.map(([fd, bits]) => `${fd} ${bits}`)).join(", ");
}

function viewWords({ ready, waiting, timed }: View): string {
  const parts = [
    ...(ready.length > 0 ? [`ready: ${few(ready).join(", ")}`] : []),
    ...(waiting.length > 0 ? [`waiting: ${few(waiting).join(", ")}`] : []),
    ...(timed.length > 0 ? [`timed: ${few(timed).join(", ")}`] : []),
  ];
  return parts.length === 0 ? "" : `   ${parts.join("; ")}`;
}

function few(names: readonly string[]): readonly string[] {
  if (names.length <= namesMax) return names;
  return [
    ...names.slice(0, namesMax - 1),
    `${names.length - namesMax + 1} more`,
  ];
}
