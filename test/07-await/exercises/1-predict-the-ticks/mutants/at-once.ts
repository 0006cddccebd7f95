// fails: the lines come in the order of the prediction
// There is nothing to wait for, so these awaits do not wait.
/** Three awaits, a chain and a timer, left to the engine: who comes when? */
import { print } from "#kernel";

// #region program
const thenable = { then: (resume: (value: null) => void) => resume(null) };
const value = async (): Promise<null> => null;
const returning = async (): Promise<null> => value();

async function waits(name: string, awaited: unknown): Promise<void> {
  await awaited;
  print(name);
}

/** Prints seven lines. Nobody has lowered this file: the engine drives it. */
export function program(): void {
  setTimeout(() => print("timer"), 0);
  void waits("returning", returning());
  void waits("thenable", thenable);
  void waits("null", null);
  void Promise.resolve()
    .then(() => print("chain 1"))
    .then(() => print("chain 2"));
  print("the end");
}
// #endregion

/** A line that the program prints. */
export type Line =
  | "timer"
  | "returning"
  | "thenable"
  | "null"
  | "chain 1"
  | "chain 2"
  | "the end";

/** The lines, in the order in which they are printed. */
export const prediction: (Line | "?")[] = [
  // TODO: put the line that you expect in the place of each "?".
  "returning",
  "thenable",
  "null",
  "the end",
  "chain 1",
  "chain 2",
  "timer",
  // END TODO
];
