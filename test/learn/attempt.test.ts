/** What a learner is told of whatever they may have written. */
import { expect, onTestFinished, test } from "vitest";
import { Attempts } from "../../src/learn/attempt.ts";
import { Desk } from "../../src/learn/desk.ts";
import { answerOf, courseWith, put, twoExercises } from "./course.ts";
import { path, told, verdictOver } from "./told.ts";

test("an answer that is right passes all checks", async () => {
  expect(await verdictOver(answerOf("42"))).toEqual({
    kind: "passed",
    testCount: 2,
    written: "",
  });
});

test("the first check that fails is told, with its lines", async () => {
  expect(await verdictOver(answerOf("41"))).toEqual({
    kind: "failed",
    title: "it is the right one",
    sentence: "Which number is it?",
    lines: ["turn 1", "    0.001  main  answers"],
    difference: expect.arrayContaining(["- 42", "+ 41"]),
    place: null,
    written: "",
  });
});

test("a syntax error is told with its line", async () => {
  expect(
    await verdictOver("export const answer = () => {\n  return 4 2;\n};"),
  ).toEqual(
    expect.objectContaining({
      title: "this is no program yet",
      sentence: 'Expected ";" but found "2".',
      place: `${path}:2`,
      lines: ["  return 4 2;", "           ^"],
    }),
  );
});

test("a file that exports something else is told so", async () => {
  expect(await told("export const other = 1;\n")).toEqual({
    title: "something is missing in your file",
    sentence:
      "It must export answer, as the stub does: `d` (--diff) shows how.",
    place: null,
  });
});

test("a file that exports nothing is told so", async () => {
  for (const text of ["", "\n", "function answer() {}\n"]) {
    const { sentence } = await told(text);
    expect(sentence).toContain("It must export answer");
  }
});

test("a file that cannot be read is told so", async () => {
  const folder = courseWith(twoExercises());
  put(folder, `${path}/inside`, "");
  const attempts = new Attempts(folder);
  onTestFinished(() => attempts.stop());
  const verdict = await attempts.run(new Desk(folder).choose("00/1"));
  expect(verdict).toMatchObject({
    title: "your file is closed",
    sentence:
      `${path} cannot be read (EISDIR): ` +
      "make it readable, or move it away.",
  });
});

test("an endless loop is stopped", async () => {
  expect(await told(answerOf("(() => { for (;;); })()"))).toEqual({
    title: "it is a number",
    sentence: "It was stopped: somewhere there is a loop that does not end.",
    place: null,
  });
});

test("an endless loop while the file is loaded is stopped, too", async () => {
  expect(await told("for (;;);\nexport function answer() {}\n")).toEqual({
    title: "while it is loaded",
    sentence: "It was stopped: somewhere there is a loop that does not end.",
    place: null,
  });
});

test("an endless list is stopped", async () => {
  const code = "(() => { const all = []; for (;;) all.push([all]); })()";
  const { sentence } = await told(answerOf(code));
  expect(sentence).toMatch(/used up its memory|a loop that does not end/);
});

test("an error is told with its line", async () => {
  expect(await told(answerOf("(null as unknown as Date).getTime()"))).toEqual({
    title: "it is a number",
    sentence:
      "It throws TypeError: Cannot read properties of null (reading 'getTime')",
    place: `${path}:4`,
  });
});

test("an error while the file is loaded is told with its line", async () => {
  const text = 'throw new RangeError("early");\nexport const answer = 1;\n';
  expect(await told(text)).toEqual({
    title: "while it is loaded",
    sentence: "It throws RangeError: early",
    place: `${path}:1`,
  });
});

test.each([
  ['(() => { throw "a word"; })()', "a word"],
  ["(() => { throw null; })()", "null"],
  ["(() => { throw undefined; })()", "undefined"],
  ["(() => { throw { code: 1 }; })()", '{"code":1}'],
])("what is thrown by %s is no Error", async (code, shown) => {
  const { sentence } = await told(answerOf(code));
  expect(sentence).toEqual(
    `It throws ${shown}, which is no Error: nobody can say from where.`,
  );
});

test("a test that waits for nothing is told so", async () => {
  const code = "count++ === 0 ? 42 : new Promise(() => {})";
  expect(await told(`let count = 0;\n${answerOf(code)}`)).toEqual({
    title: "it is the right one",
    sentence: "It waits for something that nothing is left to bring about.",
    place: null,
  });
});

test("a file that ends its process is told so", async () => {
  const { sentence } = await told(answerOf("process.exit(3)"));
  expect(sentence).toEqual("It ended its own process, with 3.");
  const { sentence: other } = await told(answerOf("process.abort()"));
  expect(other).toEqual("It ended its own process, by SIGABRT.");
});

test("a file that is gone is told so", async () => {
  expect(await told(null)).toEqual({
    title: "your file is gone",
    sentence: `There is no ${path}: \`x\` (--reset) gives you the stub.`,
    place: null,
  });
});

test("an import of what is not there is told with its line", async () => {
  const text = `import { x } from "./nowhere.ts";\n${answerOf("x")}`;
  const { title, place } = await told(text);
  expect([title, place]).toEqual(["this is no program yet", `${path}:1`]);
});

test("what the file writes is kept beside the verdict", async () => {
  const verdict = await verdictOver(
    `console.log("seen");\nconsole.error("too");\n${answerOf("42")}`,
  );
  expect(verdict.written).toEqual("seen\ntoo\n");
});

test("what earlier tests have written is not shown", async () => {
  const verdict = await verdictOver(
    `let count = 0;\nconsole.log("loaded");\n` +
      answerOf("(console.log(`call ${++count}`), 41)"),
  );
  expect(verdict.kind).toEqual("failed");
  expect(verdict.written).toEqual("loaded\ncall 2\n");
});

test("of two attempts at once the later one counts", async () => {
  const folder = courseWith(twoExercises());
  const desk = new Desk(folder);
  const exercise = desk.choose("00/1");
  desk.open(exercise);
  const attempts = new Attempts(folder);
  onTestFinished(() => attempts.stop());
  const first = attempts.run(exercise);
  put(folder, path, answerOf("42"));
  const verdicts = await Promise.all([first, attempts.run(exercise)]);
  expect(verdicts.map((verdict) => verdict?.kind)).toEqual([
    undefined,
    "passed",
  ]);
});

test("an import of an unknown name is told with its line", async () => {
  const text = `import { shut } from "#kernel";\n${answerOf("shut")}`;
  const { title, sentence, place } = await told(text);
  expect([title, place]).toEqual(["this is no program yet", `${path}:1`]);
  expect(sentence).toContain('for import "shut"');
});
