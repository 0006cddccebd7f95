/** In whose lane an event of a trace stands. */
import type { TraceEvent } from "../../../../src/trace/events.ts";
import { DataError, listOf, optionalText, textOf } from "../data.ts";
import type { Data } from "../json.ts";

/**
 * Follows a trace, and knows who runs. A task without a lane of its own is in
 * that of whoever calls it, or waits for it.
 */
export class Lanes {
  readonly data: Data;
  readonly lanes: readonly Data[];
  /** The lane that runs between two events. */
  running: string;
  /** The lanes that go on when that is over, the innermost last. */
  callers: string[] = [];
  readonly lent = new Map<string, string>();
  /** Who waits for a Future, or for a task. */
  readonly waiters = new Map<string, string>();
  /** Tasks that somebody has called: of async functions, as a rule. */
  readonly called = new Set<string>();

  constructor(data: Data) {
    this.data = data;
    this.lanes = listOf(data, "lanes");
    this.running = this.base;
  }

  /** Chapter 00 has a server, which turns nothing. */
  get hasLoop(): boolean {
    return this.lanes.some(({ name }) => name === "loop");
  }

  /** Who runs when nobody else does. */
  get base(): string {
    const base = this.lanes.find(({ actor }) => actor === "loop");
    if (base === undefined) throw new DataError(this.data, "no lane of a loop");
    return textOf(base, "name");
  }

  /** The lane of an event, to be asked of each event in order. */
  laneOf(event: TraceEvent): string {
    this.lend(event);
    if (event.kind === "turn") this.go(this.base);
    if (event.kind === "run") this.go(this.calledBack(event.who));
    if (event.kind === "resume") {
      const callers = [...this.callers, this.running];
      this.go(this.named(event.who), event.by === undefined ? [] : callers);
    }
    const lane = this.running;
    if (event.kind === "yield" || event.kind === "finish") {
      this.running = this.callers.pop() ?? this.base;
    }
    return lane;
  }

  go(lane: string, callers: string[] = []): void {
    this.running = lane;
    this.callers = callers;
  }

  /** Notes who waits for whom, and in whose lane that is. */
  lend(event: TraceEvent): void {
    if (event.kind === "yield") {
      this.waiters.set(event.wait, event.who);
      this.lendTo(event.wait, event.who);
    } else if (event.kind === "resume" && event.by !== undefined) {
      this.called.add(event.who);
      this.lendTo(event.who, event.by);
    }
  }

  lendTo(who: string, other: string): void {
    const lane = this.find(other);
    if (lane !== null && this.find(who) === null) this.lent.set(who, lane);
  }

  /** Whether a Future is what an async function's result was made into. */
  isOfReturn(future: string, next: TraceEvent | undefined): boolean {
    if (next?.kind !== "finish" || !this.called.has(next.who)) return false;
    return !this.waiters.has(future);
  }

  /** Whether somebody in a lane waits for it. */
  isAwaited(what: string, lane: string): boolean {
    return this.find(this.waiters.get(what) ?? "") === lane;
  }

  /** A lane `callback` is for all of them; without one, the loop's is. */
  calledBack(who: string): string {
    return this.find("callback") ?? this.find(who) ?? this.base;
  }

  /** The lane for somebody. */
  named(who: string): string {
    const name = this.find(who);
    if (name !== null) return name;
    throw new DataError(this.data, `there is no lane for "${who}"`);
  }

  find(who: string): string | null {
    const lane =
      this.lanes.find((lane) => optionalText(lane, "who") === who) ??
      this.lanes.find(({ name }) => who.startsWith(String(name)));
    if (lane === undefined) return this.lent.get(who) ?? null;
    return textOf(lane, "name");
  }

  /**
   * What happened before the first row: whoever is said to be paused there
   * must have yielded.
   */
  begin(before: readonly TraceEvent[]): void {
    const found = new Map<string, boolean>();
    for (const event of before) {
      this.lend(event);
      if (!("who" in event) || event.kind === "done") continue;
      found.set(this.find(event.who) ?? "", event.kind === "yield");
    }
    for (const lane of this.lanes) {
      if (lane["isPaused"] !== true) continue;
      if (found.get(textOf(lane, "name")) === true) continue;
      throw new DataError(lane, `"isPaused": in the trace it is not`);
    }
  }
}
