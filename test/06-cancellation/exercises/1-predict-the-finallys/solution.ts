/** Two of three tasks are cancelled: which finally blocks run, and when? */
import { print } from "#kernel";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { sleep } from "#src/04-futures/io.ts";
import type { Awaitable } from "#src/05-tasks/gather.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { wait } from "#src/06-cancellation/wait.ts";

/** What may be printed; and `nothing`, if no line is left to print. */
export type Line =
  | "main has asked"
  | "main goes on"
  | "inner cleans up"
  | "inner is clean"
  | "outer cleans up"
  | "outer is clean"
  | "newcomer cleans up"
  | "newcomer is clean"
  | "nothing"
  | "?";

// #region program
/** Waits, and then cleans up, which takes 20 ms. */
function* tidy(name: string, what: Awaitable<void>): Coroutine<void> {
  try {
    yield* what;
  } finally {
    print(`${name} cleans up`);
    yield* sleep(20);
    print(`${name} is clean`);
  }
}

/** Cancels a task that waits for another one, and a task that is new. */
export function* main(): Coroutine<void> {
  const inner = createTask(tidy("inner", sleep(60_000)), "inner");
  const outer = createTask(tidy("outer", inner), "outer");
  yield* sleep(10);

  const newcomer = createTask(tidy("newcomer", sleep(60_000)), "newcomer");
  newcomer.cancel();
  outer.cancel();
  print("main has asked");

  yield* wait([newcomer, outer]);
  print("main goes on");
}
// #endregion

/** The lines in their order, and `nothing` behind the last one. */
export const prediction: Line[] = [
  // TODO: write what you expect in the place of each question mark.
  "main has asked",
  "inner cleans up",
  "inner is clean",
  "outer cleans up",
  "outer is clean",
  "main goes on",
  "nothing",
  "nothing",
  // END TODO
];
