/** What happened in a run, for a check to ask about. */
import type { Fd } from "#kernel";
import type { Client } from "../../kernel/simulated/clients/client.ts";
import type { Quiescent } from "../../kernel/simulated/machine/quiescent.ts";
import type { TraceEvent } from "../../trace/events.ts";
import { TraceText } from "../../trace/text.ts";

/** A system call and its answer, or its error. */
export type Call = Extract<TraceEvent, { kind: "call" | "leave" }>;

/** A run that is over. */
export class Run {
  /** What the program printed, a line an entry. */
  readonly printed: string[] = [];
  /** Everything that happened, in its order. */
  readonly events: TraceEvent[] = [];
  readonly clients = new Map<string, Client>();
  readonly bytes = new Map<string, Uint8Array[]>();
  /** How it came to its end; `asleep`, when nothing more could happen. */
  end: "returned" | "threw" | Quiescent["reason"] = "returned";
  /** What the program returned. */
  value: unknown = null;
  /** What it threw; `null`, if it did not. */
  error: unknown = null;
  /** The virtual time at the end, in milliseconds. */
  atMs = 0;
  /** The descriptors that it left open. */
  open: readonly Fd[] = [];

  /** Takes note of an event. */
  tell(event: TraceEvent): void {
    this.events.push(event);
  }

  /** Takes note of bytes that a client has read. */
  receive(name: string, bytes: Uint8Array): void {
    this.bytes.set(name, [...(this.bytes.get(name) ?? []), bytes]);
  }

  /** All that a client has received, as text. */
  received(name: string): string {
    const decoder = new TextDecoder();
    const parts = this.bytes.get(name) ?? [];
    return parts.map((part) => decoder.decode(part, { stream: true })).join("");
  }

  /** How many bytes a client has received. */
  receivedCount(name: string): number {
    return this.clients.get(name)?.receivedCount ?? 0;
  }

  /** The calls of this name, with their answers, in their order. */
  calls(name: string): readonly Call[] {
    return this.events.filter(
      (event): event is Call =>
        (event.kind === "call" || event.kind === "leave") &&
        event.call === name,
    );
  }

  /** The trace as `npm run echo -- 02 --trace` prints it, a line an entry. */
  get lines(): readonly string[] {
    const text = new TraceText();
    const parts = this.events.map((event) => text.write(event));
    return [...parts, text.close()]
      .join("")
      .split("\n")
      .filter((line) => line.trim() !== "");
  }

  /**
   * The last line of the trace that has this in it, below the head of its
   * turn; of a run without such a line, the last one.
   */
  where(text: string | RegExp): readonly string[] {
    return this.around(text, (matches) => matches.length - 1);
  }

  /** The same for the first such line. */
  whereFirst(text: string | RegExp): readonly string[] {
    return this.around(text, () => 0);
  }

  around(
    text: string | RegExp,
    choose: (matches: readonly number[]) => number,
  ): readonly string[] {
    const { lines } = this;
    const has = (line: string) =>
      typeof text === "string" ? line.includes(text) : text.test(line);
    const matches = [...lines.keys()].filter((at) => has(lines[at] ?? ""));
    const at = matches[choose(matches)] ?? lines.length - 1;
    const head = lines.slice(0, at).findLast(isTurn);
    const line = lines[at];
    if (line === undefined) return [];
    return head === undefined || isTurn(line) ? [line] : [head, line];
  }
}

function isTurn(line: string): boolean {
  return line.startsWith("turn ");
}
