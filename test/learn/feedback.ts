/**
 * How long it takes from a save to the answer on the screen, exercise by
 * exercise, and until an endless loop is stopped:
 *
 *     node --import tsx test/learn/feedback.ts
 */
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import colors from "picocolors";
import { Attempts } from "../../src/learn/attempt.ts";
import { Desk } from "../../src/learn/desk.ts";
import { watchFor } from "../../src/learn/saved-files.ts";
import { Session } from "../../src/learn/session.ts";
import type { Exercise } from "../../src/learn/catalogue.ts";
import { exercises, firstName, root, textOf } from "./answers.ts";

const terminal = {
  columns: 80,
  rows: 40,
  paint: colors.createColors(true),
  hasKeys: true,
};

const home = mkdtempSync(join(tmpdir(), "feedback-"));
const desk = new Desk(root, home);
const attempts = new Attempts(root, home);
let onDraw = (_lines: readonly string[]) => {};
const around = {
  size: () => terminal,
  draw: (lines: readonly string[]) => onDraw(lines),
  quit: () => {},
  suspend: () => {},
};

/** Over when a screen has these words. */
function seen(words: string): Promise<void> {
  return new Promise((resolve) => {
    onDraw = (lines) => {
      if (lines.join("\n").includes(words)) resolve();
    };
  });
}

const loopCount = 5;
const chosen = exercises.filter(({ name }) => name !== firstName);
const session = new Session(desk, attempts, around, desk.choose(null));
await session.show(session.exercise);
const watcher = watchFor(session);
await once(watcher, "ready");

/** Milliseconds from saving a text to words on the screen. */
async function msUntil(words: string, exercise: Exercise, text: string) {
  const failed = seen("✗");
  await session.show(exercise);
  await failed;
  // As it is when somebody has had a second to write.
  await attempts.checker.ready();
  const said = seen(words);
  const savedMs = performance.now();
  writeFileSync(join(home, exercise.answer), text);
  await said;
  return performance.now() - savedMs;
}

const times: number[] = [];
for (const exercise of chosen) {
  const solution = textOf(exercise.solution);
  const ms = await msUntil("✓ done", exercise, solution);
  times.push(ms);
  console.log(`${ms.toFixed(0).padStart(5)} ms  ${exercise.slug}`);
}
for (const exercise of chosen.slice(0, loopCount)) {
  rmSync(join(home, exercise.answer));
  const loop = `for (;;);\n${textOf(exercise.solution)}`;
  const ms = await msUntil("a loop that does not end", exercise, loop);
  console.log(`${ms.toFixed(0).padStart(5)} ms  an endless loop`);
}
await watcher.close();
attempts.stop();
rmSync(home, { recursive: true });

times.sort((a, b) => a - b);
const at = (part: number) =>
  times[Math.floor(part * (times.length - 1))]?.toFixed(0);
console.log(
  `of ${times.length}: median ${at(0.5)} ms, nine of ten within ` +
    `${at(0.9)} ms, longest ${at(1)} ms`,
);
