/** Code that does what no exercise asks for: it is told, and ends nothing. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { answerOf } from "./course.ts";
import { path, told, verdictOver } from "./told.ts";

test.each([
  ['throw { name: "X", message: "m", stack: 42 }', "It throws X: m"],
  ['throw { name: "AssertionError", message: 42 }', "42"],
  ["const ring: object[] = []; ring.push(ring); throw ring", "It throws"],
])("%s is told, and ends nothing", async (code, sentence) => {
  const { sentence: said } = await told(answerOf(`(() => { ${code}; })()`));
  expect(said).toContain(sentence);
});

test("what is written where we tell is no news", async () => {
  const text = `import { writeSync } from "node:fs";
writeSync(3, "garbage\\n{}\\nnull\\n");
writeSync(3, '{"kind":"over","tests":null}\\n');
JSON.stringify = () => "x";
${answerOf("42")}`;
  expect((await verdictOver(text)).kind).toEqual("passed");
});

test("with our descriptor closed its end is told, no old result", async () => {
  const text = `import { closeSync } from "node:fs";
closeSync(3);
${answerOf("42")}`;
  const { sentence } = await told(text);
  expect(sentence).toEqual("It ended its own process, by SIGKILL.");
});

test("a message without end is cut", async () => {
  const code = '(() => { throw new Error("x".repeat(3e6)); })()';
  const { sentence = "" } = await told(answerOf(code));
  expect(sentence.length).toBeLessThan(1100);
});

test("what the code has started ends with it", async () => {
  const text = `import { spawn } from "node:child_process";
const child = spawn("sleep", ["1000"], { stdio: "inherit" });
console.log(child.pid);
${answerOf("(() => { for (;;); })()")}`;
  const verdict = await verdictOver(text);
  expect(verdict.kind).toEqual("failed");
  const pid = Number(verdict.written);
  // A zombie, until whoever is in charge of it looks after it.
  const state = spawnSync("ps", ["-o", "stat=", "-p", String(pid)]);
  expect(state.stdout.toString()).toMatch(/^(Z.*)?\s*$/);
});

test("signs that move a terminal's cursor are not shown", async () => {
  const text = `console.log("a\\x1b[2Jb", "\\x07");\n${answerOf("42")}`;
  expect((await verdictOver(text)).written).toEqual("ab \ufffd\n");
});

test("an error in a microtask is told with its line", async () => {
  const code = 'queueMicrotask(() => { throw new RangeError("late"); })';
  const text = `${code};\n${answerOf("new Promise(() => {})")}`;
  expect(await told(text)).toEqual({
    title: "while it is loaded",
    sentence: "It throws RangeError: late",
    place: `${path}:1`,
  });
});

test("what is no error in a microtask is told", async () => {
  const code = "queueMicrotask(() => { throw null; })";
  const text = `${code};\n${answerOf("new Promise(() => {})")}`;
  const { sentence } = await told(text);
  expect(sentence).toContain("It throws null, which is no Error");
});
