/** A queue of timers in words, in the order in which they are due. */
import type { TimerQueue } from "../../03-timers/timer-queue.ts";
import { rounded } from "../times.ts";

/** Who waits for which time: `sleeper at 1000.002`; the live timers only. */
export function timed<T extends object>(
  { heap }: TimerQueue<T>,
  nameOf: (data: T) => string,
  originMs: number,
): string[] {
  return heap
    .toSorted(
      (one, other) =>
        one.deadlineMs - other.deadlineMs || one.order - other.order,
    )
    .flatMap(({ data, deadlineMs }) =>
      data === null
        ? []
        : [`${nameOf(data)} at ${rounded(deadlineMs - originMs)}`],
    );
}
