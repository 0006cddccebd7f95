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
    if (event.kind === "run" || event.kind === "resume") {
      this.running = this.named(event.who);
    }
    const lane = this.running;
    if (event.kind === "yield" || event.kind === "finish") {
      this.running = this.base;
    }
    return lane;
  }

  /** The lane for somebody; a lane `callback` is for all of them. */
  named(who: string): string {
    const lane =
      this.lanes.find((lane) => optionalText(lane, "who") === who) ??
      this.lanes.find(({ name }) => who.startsWith(String(name)));
    if (lane !== undefined) return textOf(lane, "name");
    throw new DataError(this.data, `there is no lane for "${who}"`);
  }
}
