/** The events that the figure of a cancel is drawn from. */
import type { TraceEvent } from "../../../../src/trace/events.ts";

/** A trace in which it can be seen who is asked, and how often it was. */
export type CancelEvent =
  | TraceEvent
  | {
      readonly kind: "request";
      readonly who: string;
      readonly count: number;
      readonly atMs: number;
    };
