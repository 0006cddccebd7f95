// fails: the prediction is what is printed
// Whoever is due interrupts whoever computes.
/** Three sleepers and one who computes: in which order do they print? */
import { poll, print } from "#kernel";
import { sleep } from "#src/03-timers/io.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import type { Coroutine } from "#src/03-timers/wait.ts";

// #region program
/** Runs all of them; prints six lines. */
export function program(): void {
  const scheduler = new Scheduler();
  scheduler.run(main(scheduler));
}

function* main(scheduler: Scheduler): Coroutine<void> {
  scheduler.spawn(sleeper(20));
  scheduler.spawn(sleeper(10));
  scheduler.spawn(worker());
  scheduler.spawn(sleeper(0));
  print("main sleeps");
  yield* sleep(100);
}

function* sleeper(delayMs: number): Coroutine<void> {
  yield* sleep(delayMs);
  print(`${delayMs} ms`);
}

function* worker(): Coroutine<void> {
  print("work begins");
  poll([], 50); // stands for 50 ms of computing
  print("work ends");
}
// #endregion

/** One of the lines that are printed. */
type Line =
  | "main sleeps"
  | "work begins"
  | "work ends"
  | "0 ms"
  | "10 ms"
  | "20 ms"
  | "?";

/** What you expect, from the first line to the last. */
// TODO: put a line in the place of each question mark.
export const prediction: Line[] = [
  "main sleeps",
  "work begins",
  "0 ms",
  "10 ms",
  "20 ms",
  "work ends",
];
// END TODO
