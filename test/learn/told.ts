/** Verdicts over files of the first exercise of a small course. */
import { unlinkSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { Attempts } from "../../src/learn/attempt.ts";
import { Desk } from "../../src/learn/desk.ts";
import type { Failed, Verdict } from "../../src/learn/verdict.ts";
import { courseWith, put, twoExercises } from "./course.ts";

/** The learner's file. */
export const path = "my/00-blocking/1-first.ts";

/** The verdict over a file of the first exercise. */
export async function verdictOver(text: string | null): Promise<Verdict> {
  const folder = courseWith(twoExercises());
  const desk = new Desk(folder);
  const exercise = desk.choose("00/1");
  desk.open(exercise);
  if (text === null) unlinkSync(join(folder, path));
  else put(folder, path, text);
  const attempts = new Attempts(folder);
  onTestFinished(() => attempts.stop());
  const verdict = await attempts.run(exercise);
  if (verdict === null) throw new Error("there is one attempt");
  return verdict;
}

/** The same for what must fail; only what tells one case from another. */
export async function told(text: string | null): Promise<Partial<Failed>> {
  const verdict = await verdictOver(text);
  if (verdict.kind === "passed") throw new Error("it has passed");
  const { title, sentence, place } = verdict;
  return { title, sentence, place };
}
