/** The events that the figure of the two queues is drawn from. */
import type { TraceEvent } from "../../../../src/trace/events.ts";

/** A trace in which it can be seen what is put into the ready queue. */
export type QueuesEvent =
  | TraceEvent
  | ({ readonly atMs: number } & (
      | /** Somebody asks the loop for a call, soon. */
        { readonly kind: "soon"; readonly callback: string }
        /** Somebody waits for a Future. */
      | { readonly kind: "added"; readonly callback: string }
      /** `then` of the Future is called: nobody but the engine does. */
      | { readonly kind: "then" }
      /** What the engine has given to `then` is called. */
      | { readonly kind: "react" }
      /** Our turn is over. */
      | { readonly kind: "over" }
      /** The host is to have a turn. */
      | { readonly kind: "host" }
    ));
