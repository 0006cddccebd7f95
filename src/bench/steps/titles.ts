/** What the eleven steps are, and where each of them begins. */
import type { Side } from "./watched.ts";

/** A sentence, and the role of the first call of the step on each side. */
export type Step = {
  readonly title: string;
  readonly begins: Readonly<Record<Side, Marker>>;
};

/** A call or, after `returns`, the return of a generator. */
export type Marker = string | readonly ["returns", role: string];

/** In their order. */
export const steps: readonly Step[] = [
  both("run makes a Task, which asks the loop to call its step.", "run"),
  both(
    "The loop turns. It is not idle, so poll does not wait.",
    "runUntilDone",
  ),
  both("The step resumes main, and main calls sleep.", "runHandle"),
  {
    title: "sleep makes a Future.",
    begins: { asyncio: "createFuture", ours: "newFuture" },
  },
  both("It puts a timer into the loop's heap. No system call.", "callLater"),
  both("It yields the Future: to main, and that to the Task.", "await"),
  {
    title: "The Task, not the loop, asks the Future to wake it.",
    begins: { asyncio: "addDoneCallback", ours: "wait" },
  },
  both("Nothing is ready: poll waits until the timer is due.", "runOnce"),
  both("The time is up: the Future is done. main still waits.", "pop"),
  both("A turn later the Task wakes up, and main goes on.", "runOnce"),
  both("main returns: the Task is done, and the loop stops.", [
    "returns",
    "main",
  ]),
];

function both(title: string, begins: Marker): Step {
  return { title, begins: { asyncio: begins, ours: begins } };
}
