/** Checks of predictions: a wrong one is told which mistake is behind it. */
import { expect } from "vitest";
import { look } from "./look.ts";

/** A wrong prediction that people make, and what they believe. */
export type Mistake = {
  /** The prediction, or how it is recognised. */
  readonly guess: readonly string[] | ((guess: readonly string[]) => boolean);
  /** One sentence: what is believed, and what is so. */
  readonly says: string;
};

/** What stands in a prediction before anybody has made it. */
export const open = "?";

/**
 * Compares a prediction with what was seen. The message of a failure does not
 * give away what comes next; `lines` are shown as far as the prediction is
 * right, one for each of its entries.
 */
export function checkPrediction(
  guess: readonly string[],
  seen: readonly string[],
  mistakes: readonly Mistake[],
  lines: readonly string[] = seen,
): void {
  if (isSame(guess, seen)) return;
  const rightCount = seen.findIndex((entry, at) => guess[at] !== entry);
  const right = lines.slice(0, rightCount === -1 ? undefined : rightCount);
  const head = right.length === 0 ? [] : ["right so far:"];
  const shown = [...head, ...right.map((line) => `  ${line}`)];
  expect.fail(look(sentenceFor(guess, seen, rightCount, mistakes), shown));
}

function sentenceFor(
  guess: readonly string[],
  seen: readonly string[],
  rightCount: number,
  mistakes: readonly Mistake[],
): string {
  if (guess.includes(open)) {
    return `Put what you expect in the place of each "${open}".`;
  }
  const mistake = mistakes.find(({ guess: wrong }) =>
    typeof wrong === "function" ? wrong(guess) : isSame(wrong, guess),
  );
  if (mistake !== undefined) return mistake.says;
  if (guess.length !== seen.length) {
    return `There are ${seen.length} entries to predict, not ${guess.length}.`;
  }
  const what = `${JSON.stringify(guess[rightCount])} is not what comes`;
  return rightCount === 0 ? `${what} first.` : `${what} after these.`;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry, at) => entry === b[at]);
}
