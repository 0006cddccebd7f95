/**
 * Rounds of a bench. In each, all that is compared is measured one after the
 * other, so that a slow moment of the machine meets all of it.
 */

/** Is told which round begins; 0 is the one that does not count. */
export type OnRound = (number: number) => void;

/** Plays so many rounds, each by its number; what came of each. */
export async function inRounds<T>(
  count: number,
  play: (number: number) => Promise<T> | T,
  onRound: OnRound,
): Promise<readonly T[]> {
  const found: T[] = [];
  // Before the first that counts there is one in which all gets compiled.
  for (let number = 0; number <= count; number += 1) {
    onRound(number);
    const round = await play(number);
    if (number > 0) found.push(round);
  }
  return found;
}

/** The value in the middle; of two, the lower one. */
export function median(values: readonly number[]): number {
  return quantile(values, 1 / 2);
}

/** The lower and the upper quartile: half of the values lie between. */
export function quartiles(
  values: readonly number[],
): readonly [lower: number, upper: number] {
  return [
    quantile(values, 1 / 4),
    -quantile(
      values.map((it) => -it),
      1 / 4,
    ),
  ];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
}
