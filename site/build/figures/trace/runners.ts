/** In whose lane an event of a trace stands. */
import type { TraceEvent } from "../../../../src/trace/events.ts";
import { DataError, listOf, optionalText, textOf } from "../data.ts";
import type { Data } from "../json.ts";

/** Follows a trace, and knows who runs. */
export class Lanes {
  readonly data: Data;
  readonly lanes: readonly Data[];
  /** The lane that runs between two events. */
  running: string;

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
    if (event.kind === "turn") this.running = this.base;
    if (event.kind === "run") this.running = this.calledBack(event.who);
    if (event.kind === "resume") this.running = this.named(event.who);
    const lane = this.running;
    if (event.kind === "yield" || event.kind === "finish") {
      this.running = this.base;
    }
    return lane;
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
    return lane === undefined ? null : textOf(lane, "name");
  }

  /** Whoever is said to be paused at first must have yielded before. */
  expectPaused(before: readonly TraceEvent[]): void {
    const found = new Map<string, boolean>();
    for (const event of before) {
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
