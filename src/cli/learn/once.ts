/** What is said once, to a terminal or to a file: no keys, no watching. */
import colors from "picocolors";
import { Attempts } from "../../learn/attempt.ts";
import type { Exercise } from "../../learn/catalogue.ts";
import type { Desk } from "../../learn/desk.ts";
import type { Terminal } from "../../learn/screen/layout.ts";
import { markdownLines, wrapped } from "../../learn/screen/layout.ts";
import { legend, listLines } from "../../learn/screen/list.ts";
import { differenceLines } from "../../learn/screen/difference-lines.ts";
import { screenOf } from "../../learn/screen/screen.ts";
import { UsageError } from "../fail.ts";

/** The terminal, or whatever our output goes to. */
export function plainTerminal(): Terminal {
  return {
    columns: process.stdout.columns || 80,
    rows: Infinity,
    // Not where it only could be coloured: a file is read without colours.
    paint: colors.createColors(
      process.stdout.isTTY === true && colors.isColorSupported,
    ),
    hasKeys: false,
  };
}

/** Prints lines. Waits, as a pipe takes only so much at a time. */
export function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** The list of all exercises. */
export function list(desk: Desk): void {
  const terminal = plainTerminal();
  print([...listLines(desk.rows(), terminal), "", legend]);
}

/** One hint more. */
export function hint(desk: Desk, exercise: Exercise): void {
  desk.showHint(exercise);
  const hints = desk.hints(exercise);
  const count = desk.hintCount(exercise);
  const text = hints[count - 1];
  if (text === undefined) {
    throw new UsageError(`${exercise.slug} has no hints: read its statement`);
  }
  const head = `? hint ${count} of ${hints.length}: ${exercise.slug}`;
  const { refusal } = desk.progress;
  const note = refusal === null ? [] : [`! ${refusal}`];
  print([...note, head, ...markdownLines(text, plainTerminal())]);
}

/** What the learner has changed, or what has changed in the exercise. */
export function difference(desk: Desk, exercise: Exercise): void {
  const lines = desk.difference(exercise);
  print(differenceLines(lines, plainTerminal()));
}

/** The stub again. */
export function reset(desk: Desk, exercise: Exercise): void {
  const kept = desk.workspace.reset(exercise, new Date());
  const more = kept === null ? "" : `; what you had is in ${kept}`;
  print([`${exercise.answer} is the stub again${more}`]);
}

/** One look at an exercise; whether it is done. */
export async function look(
  desk: Desk,
  exercise: Exercise,
  welcome: readonly string[],
): Promise<boolean> {
  const notes = desk.open(exercise);
  const attempts = new Attempts(desk.root);
  try {
    const verdict = await verdictOf(desk, attempts, exercise);
    const shown = { welcome, notes, difference: null, checkedAt: null };
    const view = desk.view(exercise, verdict, shown);
    print([...screenOf(view, plainTerminal()), "", ...next(desk, exercise)]);
    return verdict.kind === "passed";
  } finally {
    attempts.stop();
  }
}

function next(desk: Desk, exercise: Exercise): readonly string[] {
  const after = desk.isDone(exercise) ? desk.after(exercise) : null;
  const line =
    after === null
      ? "again: npm run learn   a hint: npm run learn -- --hint"
      : `next: npm run learn -- ${after.id}`;
  return wrapped(line, plainTerminal(), { margin: "" });
}

/** Runs the checks of all that was begun; whether all of them pass. */
export async function checkAll(
  desk: Desk,
  exercises: readonly Exercise[],
): Promise<boolean> {
  const begun = exercises.filter(
    (exercise) => desk.workspace.answer(exercise) !== null,
  );
  if (begun.length === 0) {
    throw new UsageError("nothing is begun yet: npm run learn begins");
  }
  const attempts = new Attempts(desk.root);
  let failedCount = 0;
  for (const exercise of begun) {
    const verdict = await verdictOf(desk, attempts, exercise);
    const isPassed = verdict.kind === "passed";
    if (!isPassed) failedCount += 1;
    const because = isPassed ? "" : `: ${verdict.title}`;
    print([`${isPassed ? "ok  " : "FAIL"}  ${exercise.slug}${because}`]);
  }
  attempts.stop();
  const rest = exercises.length - begun.length;
  const open = rest === 0 ? "" : `, ${rest} not begun`;
  const passedCount = begun.length - failedCount;
  print([`${passedCount} pass, ${failedCount} fail${open}`]);
  return failedCount === 0;
}

/** Runs the checks, and remembers it if they pass. */
async function verdictOf(desk: Desk, attempts: Attempts, exercise: Exercise) {
  const text = desk.workspace.answer(exercise) ?? "";
  const verdict = await attempts.run(exercise);
  if (verdict === null) throw new Error("one attempt is made at a time");
  if (verdict.kind === "passed") desk.finish(exercise, text);
  return verdict;
}
