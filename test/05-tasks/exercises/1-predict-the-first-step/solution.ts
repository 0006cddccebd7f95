/** Two tasks and a call: who prints first, and who after that? */
import { print } from "#kernel";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask } from "#src/05-tasks/task.ts";

// #region program
/** Gives way once, between its two lines. */
function* worker(name: "A" | "B"): Coroutine<void> {
  print(`${name} begins`);
  yield* checkpoint();
  print(`${name} ends`);
}

/** Waits for nothing. */
function* greeting(): Coroutine<void> {
  print("hello");
}

function* main(): Coroutine<void> {
  const task = createTask(worker("A"));
  yield* greeting();
  createTask(worker("B"));
  print("main waits");
  yield* task;
  print("main goes on");
}

/** Prints seven lines. */
export function program(): void {
  run(main());
}
// #endregion

/** A line of the program, or none yet. */
export type Line =
  | "hello"
  | "main waits"
  | "main goes on"
  | "A begins"
  | "A ends"
  | "B begins"
  | "B ends"
  | "?";

/** The lines in the order in which they are printed. */
export const prediction: Line[] = [
  // TODO: put the lines into the order in which they will be printed.
  "hello",
  "main waits",
  "A begins",
  "B begins",
  "A ends",
  "B ends",
  "main goes on",
  // END TODO
];
