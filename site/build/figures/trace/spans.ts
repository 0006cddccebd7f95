/** Who runs, sleeps, is paused or holds something, and from when to when. */
import type { Trace, TraceEvent } from "./events.ts";

/** What a lane is busy with for a while. */
export type State = "runs" | "asleep" | "paused" | "holds";

/** A stretch of a lane: from one row's height to another's. */
export type Stretch = {
  readonly lane: string;
  readonly state: State;
  readonly from: number;
  readonly to: number;
};

/** Rows reach this far above and below their middle. */
export const reach = 8;

/** Follows a trace, row by row; `heights` are the middles of the rows. */
export function stretchesOf(
  trace: Trace,
  heights: readonly number[],
  bottom: number,
): readonly Stretch[] {
  return [
    ...laneStretches(trace, heights, bottom),
    ...heldStretches(trace, heights, bottom),
  ];
}

/** Stretches that are being drawn, one a lane at most. */
class Pen {
  readonly done: Stretch[] = [];
  readonly open = new Map<string, Omit<Stretch, "to">>();

  start(lane: string, state: State, from: number): void {
    this.end(lane, from);
    this.open.set(lane, { lane, state, from });
  }

  end(lane: string, to: number): void {
    const stretch = this.open.get(lane);
    if (stretch !== undefined) this.done.push({ ...stretch, to });
    this.open.delete(lane);
  }
}

function laneStretches(
  { lanes, events }: Trace,
  heights: readonly number[],
  bottom: number,
) {
  const pen = new Pen();
  const loop = lanes.find(({ actor }) => actor === "loop")?.name ?? null;
  for (const { name, isPaused } of lanes) {
    if (isPaused) pen.start(name, "paused", (heights[0] ?? 0) - reach);
  }
  // Whoever runs: there is one thread, so it is one lane at a time.
  let running: string | null = null;
  let last = 0;
  const run = (lane: string | null, y: number) => {
    if (running === lane) return;
    if (running !== null) pen.end(running, y);
    if (lane !== null) pen.start(lane, "runs", y);
    running = lane;
  };
  for (const [index, event] of events.entries()) {
    const y = heights[index] ?? 0;
    if (event.kind === "client") {
      clientMoves(pen, event, y);
      continue;
    }
    if (event.kind === "turn") {
      run(loop, running === null ? y : last + reach);
    } else if (event.kind === "yield" || event.kind === "end") {
      // Paused, unless it goes on in the same lane, in whoever has called.
      run(event.to ?? loop, y);
      if (event.to !== event.by) pen.start(event.by, "paused", y);
    } else {
      // A call begins in its row; a wake or a run where its arrow arrives.
      run(event.by, event.kind === "call" ? y - reach : y);
    }
    if (event.kind === "call" && event.sleeps) {
      running = null;
      pen.start(event.by, "asleep", y);
    }
    last = y;
  }
  for (const lane of [...pen.open.keys()]) {
    pen.end(lane, lane === running ? last + reach : bottom);
  }
  return pen.done;
}

/** A client that has sent something waits for its echo. */
function clientMoves(
  pen: Pen,
  { by, does }: TraceEvent & { kind: "client" },
  y: number,
): void {
  if (does === "sends") pen.start(by, "asleep", y);
  else if (does !== "connects") pen.end(by, y);
}

/**
 * What the kernel has for us and we have not fetched: connections from
 * `connects` to the answer of accept, in order, and bytes from `sends` to
 * the answer of recv.
 */
function heldStretches(
  { lanes, events }: Trace,
  heights: readonly number[],
  bottom: number,
): readonly Stretch[] {
  const kernel = lanes.find(({ actor }) => actor === "kernel")?.name;
  if (kernel === undefined) return [];
  const stretches: Stretch[] = [];
  let held = 0;
  let from = 0;
  for (const [index, event] of events.entries()) {
    const y = heights[index] ?? 0;
    const change = changeOf(event, events.slice(0, index));
    if (held === 0 && change > 0) from = y;
    held += change;
    if (held > 0 || change >= 0) continue;
    stretches.push({ lane: kernel, state: "holds", from, to: y });
    held = 0;
  }
  if (held === 0) return stretches;
  const rest = { lane: kernel, state: "holds", from, to: bottom };
  return [...stretches, rest as Stretch];
}

/** One more thing held, or one less. */
function changeOf(event: TraceEvent, before: readonly TraceEvent[]): number {
  if (event.kind === "client") {
    return event.does === "connects" || event.does === "sends" ? 1 : 0;
  }
  const { call, answer } = answered(event, before);
  if (typeof answer !== "number") return 0;
  return call === "accept" || (call === "recv" && answer > 0) ? -1 : 0;
}

/** The call that an event answers, if it does. */
function answered(event: TraceEvent, before: readonly TraceEvent[]) {
  if (event.kind === "call") return event;
  if (event.kind !== "wake") return { call: null, answer: null };
  const asleep = before.findLast(
    (other) => other.kind === "call" && other.by === event.by,
  );
  const call = asleep?.kind === "call" ? asleep.call : null;
  return { call, answer: event.answer };
}
