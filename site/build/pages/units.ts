/** A number and its unit: they stay in one line. */

const unit = String.raw`(?:[mµn]?s|[KMG]iB|[kMG]?B)(?![\p{L}\p{N}_])`;
const between = new RegExp(String.raw`(?<=\d) (?=${unit})`, "gu");
const beginsWithUnit = new RegExp(`^${unit}`, "u");

/** A space at which no line ends. */
export const noBreakSpace = "\u00a0";

/** Prose in which no line ends between a number and its unit. */
export function keptTogether(text: string): string {
  return text.replace(between, noBreakSpace);
}

/** Whether one piece of prose ends in a number, and the next has its unit. */
export function areNumberAndUnit(before = "", after = ""): boolean {
  return /\d$/.test(before) && beginsWithUnit.test(after);
}
