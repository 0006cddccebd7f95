/** `npm run learn` on a terminal while files come, change and go. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { answerOf, courseWith, twoExercises } from "./course.ts";
import { answerIn, atTerminal, Sitting } from "./terminal.ts";

atTerminal("a file that is gone is missed, and given again", async () => {
  const folder = courseWith(twoExercises());
  const sitting = new Sitting(folder);
  await sitting.sees("✗ not yet: it is the right one");
  rmSync(answerIn(folder, "1-first"));
  await sitting.sees("✗ not yet: your file is gone");
  sitting.type("x");
  await sitting.sees("✗ not yet: it is the right one");
  expect(existsSync(answerIn(folder, "1-first"))).toEqual(true);
});

atTerminal("a folder that is gone comes again, and is watched", async () => {
  const folder = courseWith(twoExercises());
  const sitting = new Sitting(folder);
  await sitting.sees("✗ not yet: it is the right one");
  rmSync(join(folder, "my"), { recursive: true });
  await sitting.sees("✗ not yet: your file is gone");
  sitting.type("x");
  await sitting.sees("✗ not yet: it is the right one");
  writeFileSync(answerIn(folder, "1-first"), answerOf("42"));
  await sitting.sees("✓ done");
});

atTerminal("a file that the answer imports is watched as well", async () => {
  const folder = courseWith(twoExercises());
  const helper = answerIn(folder, "helper");
  const sitting = new Sitting(folder);
  await sitting.sees("✗ not yet: it is the right one");
  writeFileSync(helper, "export const number = 41;\n");
  const own = `import { number } from "./helper.ts";\n${answerOf("number")}`;
  writeFileSync(answerIn(folder, "1-first"), own);
  await sitting.sees("yours    41");
  writeFileSync(helper, "export const number = 42;\n");
  await sitting.sees("✓ done");
});

atTerminal("a save takes the greeting away: there is a verdict", async () => {
  const folder = courseWith(twoExercises());
  // So low that the greeting has the screen to itself.
  const sitting = new Sitting(folder, { rows: 24 });
  await sitting.sees("Any key goes on");
  writeFileSync(answerIn(folder, "1-first"), answerOf("42"));
  await sitting.sees("✓ done");
});
