/**
 * The real chapters: fences, code, coverage, words. Records are run again by
 * `npm run check` alone: they take longer than all other tests together.
 */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  type Checked,
  checkCells,
  checkCoverage,
  checkErrors,
  checkFences,
  checkOutputs,
  checkProse,
} from "../../site/build/check.ts";
import { filesOn } from "../../site/build/files.ts";
import { silent } from "../../site/build/progress.ts";
import { readBook } from "../../site/build/read.ts";
import { printed } from "../../site/build/rules.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const book = readBook(filesOn(root));

test("fences say what they are, and show what the source says", () => {
  expect(problemsOf(checkFences(book))).toEqual([]);
});

test("each line of a chapter's source is shown, or hidden for a reason", () => {
  expect(problemsOf(checkCoverage(book))).toEqual([]);
});

test("no output shows a stack trace, or a path of this machine", () => {
  expect(problemsOf(checkOutputs(book, root))).toEqual([]);
});

test("what must not compile does not, and the page says why", async () => {
  expect(problemsOf(await checkErrors(book, root))).toEqual([]);
});

test("each cell comes to what the page says", async () => {
  expect(problemsOf(await checkCells(book, root, silent))).toEqual([]);
});

test("no word says nothing", () => {
  expect(problemsOf(checkProse(book))).toEqual([]);
});

function problemsOf({ problems }: Checked): readonly string[] {
  return problems.map(printed);
}
