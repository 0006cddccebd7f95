/** Makes the trace of a run: the kernel's events, and between them a lens's. */
import {
  type KernelEvent,
  startRecording,
  stopRecording,
} from "../kernel/recording.ts";
import type { Move, TraceEvent } from "./events.ts";
import { type Lens, Spies } from "./lens.ts";

/** Is given each event when it happens. */
export type Sink = (event: TraceEvent) => void;

/**
 * Tells `sink` all that happens from now on, in milliseconds since `originMs`
 * of the kernel's clock. With `isQuiet`, what the program prints is told and
 * not printed. Returns a function that ends the trace.
 */
export function trace(
  lens: Lens,
  sink: Sink,
  clockMs: () => number,
  { isQuiet = false, originMs = 0 } = {},
): () => void {
  let isOver = false;
  let number = 0;
  const spies = new Spies();
  const tell = (move: Move) => {
    if (!isOver) sink({ ...move, atMs: clockMs() - originMs });
  };
  const view = lens.attach(tell, spies, originMs);
  const record = (absolute: KernelEvent) => {
    const event = { ...absolute, atMs: absolute.atMs - originMs };
    if (beginsTurn(event, lens)) {
      number += 1;
      sink({ kind: "turn", atMs: event.atMs, number, ...view() });
    }
    sink(event);
    // Loops clean up behind the end; that is no part of the run.
    if (event.kind === "end") end();
  };
  const end = () => {
    isOver = true;
    stopRecording();
    spies.undo();
  };
  startRecording(record, { isQuiet });
  return end;
}

function beginsTurn(event: KernelEvent, { turnsAt }: Lens): boolean {
  if (turnsAt === "wait") return event.kind === "enter";
  const isBegin = event.kind === "enter" || event.kind === "call";
  return isBegin && event.call === "poll";
}
