/**
 * Pictures of `npm run learn`: what a learner sees at four moments, made by
 * the command's own parts, with answers that are in the repository.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import colors from "picocolors";
import { Attempts } from "#src/learn/attempt.ts";
import { type Exercise, exercisesIn } from "#src/learn/catalogue.ts";
import { Desk } from "#src/learn/desk.ts";
import { screenOf } from "#src/learn/screen/screen.ts";
import { welcome } from "#src/learn/welcome.ts";
import { pictureOf } from "./picture.ts";

/** A moment that is shown. */
export type Moment = {
  readonly name: string;
  /** What is seen, in words. */
  readonly words: string;
  readonly exercise: string;
  /** What the learner has saved, beside the solution; null: nothing yet. */
  readonly answer: string | null;
  readonly hintCount: number;
};

const sendAll = "02/3";
const mistaken = "mutants/gives-up.ts";

/** The moments of which there are pictures, in order. */
export const moments: readonly Moment[] = [
  {
    name: "start",
    words: "The first start: ten lines, and an exercise that is done.",
    exercise: "00/1",
    answer: null,
    hintCount: 0,
  },
  {
    name: "failure",
    words: "A check that fails, and the line of the trace where it went wrong.",
    exercise: sendAll,
    answer: mistaken,
    hintCount: 0,
  },
  {
    name: "hint",
    words: "The same with two hints, of three.",
    exercise: sendAll,
    answer: mistaken,
    hintCount: 2,
  },
  {
    name: "success",
    words: "All checks pass: what there is to know, and one solution.",
    exercise: sendAll,
    answer: "solution.ts",
    hintCount: 0,
  },
];

/** Where the picture of a moment lies. */
export function pathOf({ name }: Moment): string {
  return `site/learn-${name}.svg`;
}

const terminal = {
  columns: 80,
  rows: Infinity,
  paint: colors.createColors(true),
  hasKeys: true,
};

/** The lines of a moment's screen, with colours. */
export async function screenAt(
  root: string,
  moment: Moment,
): Promise<readonly string[]> {
  const home = mkdtempSync(join(tmpdir(), "screens-"));
  const attempts = new Attempts(root, home);
  try {
    const desk = new Desk(root, home);
    const exercise = desk.choose(moment.exercise);
    const isFirst = moment.answer === null;
    finishBefore(desk, exercise);
    desk.open(exercise);
    save(root, home, exercise, moment.answer);
    for (let count = 0; count < moment.hintCount; count += 1) {
      desk.showHint(exercise);
    }
    const verdict = await attempts.run(exercise);
    const text = desk.workspace.answer(exercise) ?? "";
    if (verdict?.kind === "passed") desk.finish(exercise, text);
    const view = desk.view(exercise, verdict, {
      welcome: isFirst ? welcome : [],
      notes: [],
      difference: null,
      checkedAt: null,
    });
    return screenOf(view, terminal);
  } finally {
    attempts.stop();
    rmSync(home, { recursive: true });
  }
}

/** Whoever comes here has done what comes before. */
function finishBefore(desk: Desk, exercise: Exercise): void {
  const at = desk.exercises.indexOf(exercise);
  for (const done of desk.exercises.slice(0, at)) desk.finish(done, "");
}

function save(
  root: string,
  home: string,
  { check, answer }: Exercise,
  name: string | null,
): void {
  if (name === null) return;
  const text = readFileSync(join(root, check, "..", name), "utf8");
  // A learner does not write which check will fail.
  const own = text.replace(/^\/\/ fails: .*\n(\/\/.*\n)*/, "");
  writeFileSync(join(home, answer), own);
}

/** All pictures, by their paths. */
export async function picturesOf(
  root: string,
): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map<string, string>();
  // Another book may have none of these exercises.
  const ids = exercisesIn(root).map(({ id }) => id);
  if (moments.some(({ exercise }) => !ids.includes(exercise))) return pictures;
  for (const moment of moments) {
    const lines = await screenAt(root, moment);
    const title = `npm run learn: ${moment.words}`;
    pictures.set(pathOf(moment), pictureOf(lines, title));
  }
  return pictures;
}

/** Draws the pictures anew; how many have changed. */
export async function drawScreens(root: string): Promise<number> {
  const outdated = await outdatedScreens(root);
  for (const [path, picture] of outdated) {
    writeFileSync(join(root, path), picture);
  }
  return outdated.length;
}

/** The pictures that are not what the command shows today. */
export async function outdatedScreens(root: string) {
  const pictures = await picturesOf(root);
  return [...pictures].filter(
    ([path, picture]) => textAt(join(root, path)) !== picture,
  );
}

function textAt(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}
