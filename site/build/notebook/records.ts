/** The records of a page, each with the output below it. */
import { type Problem, problem } from "../rules.ts";
import { type FenceOf, isOf } from "./fence.ts";
import { outputOf, ownerOf } from "./outputs.ts";
import type { Page } from "./page.ts";

/** Commands and what they printed. */
export type Recorded = {
  readonly record: FenceOf<"record">;
  readonly output: FenceOf<"output">;
};

/** The records that have an output, in the order of the page. */
export function recordsOf(page: Page): readonly Recorded[] {
  return page.fences.filter(isOf("record")).flatMap((record) => {
    const output = outputOf(record, page);
    return output === null ? [] : [{ record, output }];
  });
}

/** Records and outputs that miss each other, and names used twice. */
export function pairingProblems(page: Page): readonly Problem[] {
  const records = page.fences.filter(isOf("record"));
  const outputs = page.fences.filter(isOf("output"));
  const names = records.map(({ meaning }) => meaning.name);
  return [
    ...records
      .filter((record) => outputOf(record, page) === null)
      .map((record) => problem("REC001", record, record.meaning.name)),
    ...outputs
      .filter((output) => ownerOf(output, page) === null)
      .map((output) => problem("REC002", output)),
    ...records
      .filter(({ meaning }, index) => names.indexOf(meaning.name) < index)
      .map((record) => problem("REC003", record, record.meaning.name)),
  ];
}
