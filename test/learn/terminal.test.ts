/** A learner at a terminal, from the first start to the last key. */
import { readFileSync, writeFileSync } from "node:fs";

import { expect } from "vitest";
import { answerOf, courseWith, twoExercises } from "./course.ts";
import { answerIn, atTerminal, Sitting } from "./terminal.ts";

const unhurt = { code: 0, left: "terminal as before" };
atTerminal("from the first start to the last exercise", async () => {
  const folder = courseWith(twoExercises());
  const sitting = new Sitting(folder);
  const first = await sitting.sees("✗ not yet: it is the right one");
  expect(first[0]).toMatch(/^Welcome/);
  sitting.type("h");
  await sitting.sees("? hint 1 of 3");
  sitting.type("h");
  await sitting.sees("? hint 2 of 3");
  // Not done: there is no next.
  sitting.type("n");
  await sitting.sees("`n` goes on when all checks pass");
  writeFileSync(answerIn(folder, "1-first"), answerOf("42"));
  const done = await sitting.sees("✓ done: all checks pass");
  expect(done.join("\n")).toContain("00 A beginning · 1 First");
  sitting.type("n");
  await sitting.sees("· 2 Second");
  await sitting.sees("✗ not yet: it is the right one");
  writeFileSync(answerIn(folder, "2-second"), answerOf("43"));
  await sitting.sees("2 of 2 done");
  sitting.type("q");
  expect(await sitting.ends()).toEqual(unhurt);
});

atTerminal("it goes on where it was, and remembers hints", async () => {
  const folder = courseWith(twoExercises());
  const before = new Sitting(folder, { args: ["second"] });
  await before.sees("✗ not yet: it is the right one");
  before.type("h");
  await before.sees("? hint 1 of 3");
  before.type("\x03");
  expect(await before.ends()).toEqual(unhurt);
  const after = new Sitting(folder);
  const screen = await after.sees("✗ not yet: it is the right one");
  expect(screen.join("\n")).toContain("· 2 Second");
  expect(screen.join("\n")).toContain("? hint 1 of 3");
  expect(screen.join("\n")).not.toContain("Welcome");
});

atTerminal("a list to go anywhere, and back", async () => {
  const sitting = new Sitting(courseWith(twoExercises()));
  await sitting.sees("✗ not yet: it is the right one");
  sitting.type("l");
  await sitting.sees(">   00/1 First");
  sitting.type("\x1b[B");
  await sitting.sees(">   00/2 Second");
  sitting.type("\r");
  await sitting.sees("· 2 Second");
  sitting.type("b");
  await sitting.sees("· 1 First");
});

atTerminal("a reset keeps the file, a difference shows it", async () => {
  const folder = courseWith(twoExercises());
  const sitting = new Sitting(folder);
  await sitting.sees("✗ not yet: it is the right one");
  writeFileSync(answerIn(folder, "1-first"), answerOf('"no number"'));
  await sitting.sees("✗ not yet: it is a number");
  sitting.type("d");
  await sitting.sees('+  return "no number";');
  sitting.type("x");
  const screen = await sitting.sees("is the stub again");
  const [, name = ""] =
    /what you had is in my\/00-blocking\/(1-first\..*)\.ts/.exec(
      screen.join("").replace(/ {2,}/g, " "),
    ) ?? [];
  expect(readFileSync(answerIn(folder, name), "utf8")).toEqual(
    answerOf('"no number"'),
  );
});

atTerminal("Ctrl-Z where nobody could go on changes nothing", async () => {
  const sitting = new Sitting(courseWith(twoExercises()));
  await sitting.sees("✗ not yet: it is the right one");
  sitting.type("\x1a");
  sitting.type("l");
  await sitting.sees(">   00/1 First");
  sitting.type("q");
  expect(await sitting.ends()).toEqual(unhurt);
});

atTerminal(
  "an endless loop is stopped, and the next save is seen",
  async () => {
    const folder = courseWith(twoExercises());
    const sitting = new Sitting(folder);
    await sitting.sees("✗ not yet: it is the right one");
    const loop = answerOf("(() => { for (;;); })()");
    writeFileSync(answerIn(folder, "1-first"), loop);
    await sitting.sees("a loop that does not end");
    writeFileSync(answerIn(folder, "1-first"), answerOf("42"));
    await sitting.sees("✓ done");
  },
);

atTerminal("a save in the middle of a run replaces it", async () => {
  const folder = courseWith(twoExercises());
  const sitting = new Sitting(folder);
  await sitting.sees("✗ not yet: it is the right one");
  const loop = answerOf('(() => { console.log("in"); for (;;); })()');
  writeFileSync(answerIn(folder, "1-first"), loop);
  writeFileSync(answerIn(folder, "1-first"), answerOf("42"));
  const screen = await sitting.sees("✓ done");
  expect(screen.join("\n")).not.toContain("loop");
});

atTerminal("with --manual only Enter runs the checks", async () => {
  const folder = courseWith(twoExercises());
  const sitting = new Sitting(folder, { args: ["--manual"] });
  await sitting.sees("✗ not yet: it is the right one");
  writeFileSync(answerIn(folder, "1-first"), answerOf("42"));
  sitting.type("h");
  await sitting.sees("? hint 1 of 3");
  expect(sitting.screen.join("\n")).toContain("✗ not yet: it is the right one");
  sitting.type("\r");
  await sitting.sees("✓ done");
});

const endings = [
  ["Ctrl-C while it starts", "\x03", ""],
  ["Ctrl-C while checks run", "\x03", "checking"],
  ["q on the list", "lq", "✗ not yet: it is the right one"],
  ["Ctrl-D", "\x04", "✗ not yet: it is the right one"],
] as const;
for (const [when, keys, after] of endings) {
  atTerminal(`${when} leaves the terminal as it was`, async () => {
    const folder = courseWith(twoExercises());
    const sitting = new Sitting(folder);
    await sitting.sees(after);
    sitting.type(keys);
    const { code, left } = await sitting.ends();
    expect(left).toEqual("terminal as before");
    // Before it reads keys, the terminal makes a signal of Ctrl-C.
    expect([0, 130, 254]).toContain(code);
  });
}

atTerminal("SIGTERM leaves the terminal as it was", async () => {
  const sitting = new Sitting(courseWith(twoExercises()));
  await sitting.sees("✗ not yet: it is the right one");
  sitting.child.kill("SIGTERM");
  expect(await sitting.ends()).toEqual({
    code: 143,
    left: "terminal as before",
  });
});

atTerminal("what cannot be written is said, and nothing ends", async () => {
  const files = { ...twoExercises(), "my/progress.txt/folder": "" };
  const sitting = new Sitting(courseWith(files));
  const screen = await sitting.sees("✗ not yet: it is the right one");
  expect(screen.join("\n")).toContain("this is not remembered");
  sitting.type("h");
  await sitting.sees("? hint 1 of 3");
});

atTerminal("20 columns are enough to go on", async () => {
  const sitting = new Sitting(courseWith(twoExercises()), { columns: 20 });
  // The greeting takes all of so small a screen.
  await sitting.sees("Any key goes on");
  sitting.type(" ");
  const screen = await sitting.sees("✗ not yet");
  const widths = screen.map((line) => [...line].length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(20);
  sitting.type("h");
  await sitting.sees("? hint 1 of 3");
});
