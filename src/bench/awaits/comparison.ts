/** The two records beside each other, line by line. */
import { diffArrays } from "diff";
import { UsageError } from "../../cli/fail.ts";
import type { End, Printed, Recording } from "./events.ts";
import { type Both, onBoth, type Side } from "./sides.ts";

/** The same line on both; `null` where one has it not, or not there. */
export type Row = Both<Printed | null>;

/** All there is to show. */
export type Comparison = {
  readonly rows: readonly Row[];
  readonly ends: Both<End>;
  readonly lines: "same" | "in another order" | "different";
  /** Lines, order and end. */
  readonly isSame: boolean;
};

/** Throws a UsageError if the program has failed on both in one way. */
export function compare(file: string, recordings: Both<Recording>): Comparison {
  const ends = onBoth((side) => recordings[side].end);
  const isSameEnd = areSame(ends);
  if (isSameEnd && ends.ours.kind !== "returned") {
    throw new UsageError(`${file}: ${sentenceOf(ends)}`);
  }
  const texts = onBoth((side) =>
    recordings[side].lines.map(({ text }) => text),
  );
  const lines = compareLines(texts);
  const isSame = isSameEnd && lines === "same";
  return { rows: rowsOf(recordings, texts), ends, lines, isSame };
}

function areSame({ ours, engine }: Both<End>): boolean {
  // Who never ends is stopped wherever the budget happens to end.
  if (ours.kind === "unended") return engine.kind === "unended";
  return ours.sentence === engine.sentence;
}

function sentenceOf({ ours, engine }: Both<End>): string {
  if (ours.sentence === engine.sentence) return ours.sentence;
  return `${ours.sentence}; on the engine's, ${engine.sentence}`;
}

function compareLines({ ours, engine }: Both<readonly string[]>) {
  const isEqual = (a: readonly string[], b: readonly string[]) =>
    JSON.stringify(a) === JSON.stringify(b);
  if (isEqual(ours, engine)) return "same";
  const isOrder = isEqual(ours.toSorted(), engine.toSorted());
  return isOrder ? "in another order" : "different";
}

function rowsOf(
  recordings: Both<Recording>,
  texts: Both<readonly string[]>,
): readonly Row[] {
  const left = onBoth((side) => recordings[side].lines.values());
  const next = (side: Side) => left[side].next().value ?? null;
  const parts = diffArrays([...texts.ours], [...texts.engine]);
  return parts.flatMap(({ added, removed, value }) =>
    value.map(() => ({
      ours: added ? null : next("ours"),
      engine: removed ? null : next("engine"),
    })),
  );
}
