/** Events as they are printed. */
import type { TraceEvent } from "#src/trace/events.ts";
import { TraceText } from "#src/trace/text.ts";

/** An event at some time; all that matters otherwise is in `event`. */
export type Part<E> = E extends unknown ? Omit<E, "atMs"> : never;

/** Some events as one text. */
export function printed(
  ...events: (Part<TraceEvent> & { atMs?: number })[]
): string {
  const text = new TraceText();
  const written = events.map((event) => text.write({ atMs: 1.5, ...event }));
  return written.join("") + text.close();
}
