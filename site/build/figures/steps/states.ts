/** Who waits for what between two arrows: bars in the lanes. */
import type { Actor } from "../../../../src/bench/steps/watched.ts";
import type { State } from "../trace/spans.ts";
import type { Arrow } from "./read.ts";

/** A bar in a lane, from one height to another. */
export type Bar = {
  readonly actor: Actor;
  readonly state: State;
  readonly from: number;
  readonly to: number;
};

/** What the lanes of one side show, arrow by arrow. */
export class LaneStates {
  readonly bars: Bar[] = [];
  readonly open = new Map<Actor, { state: State; from: number }>();

  /** An arrow at a height. */
  see({ kind, role, from, sleeps }: Arrow, y: number): void {
    if (role === "main" && kind === "yields")
      this.begin("coroutine", "paused", y);
    if (role === "resume") this.end("coroutine", y);
    if (role === "newFuture") this.begin("future", "paused", y);
    if (role === "complete") {
      this.begin("future", "runs", y);
    }
    if (role === "await" && kind === "returns") this.end("future", y);
    if (from === "loop") this.end("loop", y);
    if (sleeps !== null) this.begin("loop", "asleep", y);
  }

  begin(actor: Actor, state: State, y: number): void {
    this.end(actor, y);
    this.open.set(actor, { state, from: y });
  }

  end(actor: Actor, y: number): void {
    const bar = this.open.get(actor);
    if (bar === undefined) return;
    this.open.delete(actor);
    this.add({ actor, ...bar, to: y });
  }

  add(bar: Bar): void {
    // So short, it would be a box, and look like something else.
    if (bar.to - bar.from >= 8) this.bars.push(bar);
  }

  /** Interrupted by a heading: all that goes on goes on below it. */
  interrupt(bottom: number, top: number): void {
    for (const [actor, { state, from }] of this.open) {
      this.add({ actor, state, from, to: bottom });
      this.open.set(actor, { state, from: top });
    }
  }
}
