// fails: the program prints what you have predicted
// A call of a generator function runs it up to its first yield.
/** Two generators, and a program that resumes them as it likes. */
import { print } from "#kernel";

/** The lines that it could print. */
export type Line =
  | "both are there"
  | "A begins"
  | "B begins"
  | `${"A" | "B"} hears ${"one" | "two" | "three" | "four" | "five"}`
  | "A ends"
  | "B ends"
  | "?";

// #region program
function* guest(name: string): Generator<void, void, string> {
  print(`${name} begins`);
  const word = yield;
  print(`${name} hears ${word}`);
  yield;
  print(`${name} ends`);
}

/** Prints six lines. */
export function program(): void {
  const a = guest("A");
  const b = guest("B");
  print("both are there");
  b.next("one");
  a.next("two");
  a.next("three");
  b.next("four");
  a.next("five");
}
// #endregion

/** What the program prints, a line an entry. */
export const prediction: Line[] = [
  // TODO: write the line that you expect in the place of each question mark.
  "A begins",
  "B begins",
  "both are there",
  "B hears one",
  "A hears two",
  "A ends",
  // END TODO
];
