/** A course of a few exercises of its own, in a folder that is thrown away. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { root } from "./answers.ts";

/** Two exercises, which fail until `answer` is 42, and 43. */
export function twoExercises(): Record<string, string> {
  return {
    ...exercise("00-blocking/1-first", 42),
    ...exercise("00-blocking/2-second", 43),
    "chapters/00-blocking/README.md": [
      "# 00 A beginning: with more to say",
      "",
      "## Exercises",
      "",
      "### First",
      "",
      "Make `answer` what it should be, as [everybody](https://x.test) knows.",
      "",
      "### Second",
      "",
      "- Make it one more.",
      "",
      "## Afterwards",
    ].join("\n"),
  };
}

/** The files of an exercise, by their paths. */
export function exercise(slug: string, right: number) {
  const [chapter = "", name = ""] = slug.split("/");
  const given = `chapters/${chapter}/exercises/${name}`;
  const proof = `test/${chapter}/exercises/${name}`;
  return {
    [`${given}/stub.ts`]: answerOf("0"),
    [`${given}/hints.md`]: "## 1\n\nOne.\n\n## 2\n\nTwo.\n\n## 3\n\nThree.\n",
    [`${given}/after.md`]: "Well done.\n",
    [`${proof}/solution.ts`]: answerOf(String(right)),
    [`${proof}/check.test.ts`]: checkOf(right),
  };
}

/** A learner's file. */
export function answerOf(code: string): string {
  return [
    "/** The answer. */",
    "export function answer(): unknown {",
    "  // TODO: say the answer.",
    `  return ${code};`,
    "  // END TODO",
    "}",
    "",
  ].join("\n");
}

function checkOf(right: number): string {
  return [
    'import { expect, test } from "vitest";',
    'import { look } from "#src/learn/check/look.ts";',
    'import { answer } from "#answer";',
    "",
    'test("it is a number", () => {',
    '  expect(typeof answer(), look("A number is asked for.")).toEqual(',
    '    "number",',
    "  );",
    "});",
    "",
    'test("it is the right one", async () => {',
    '  const lines = ["turn 1", "    0.001  main  answers"];',
    '  expect(await answer(), look("Which number is it?", lines)).toEqual(',
    `    ${right},`,
    "  );",
    "});",
    "",
  ].join("\n");
}

/** A folder with these files and all that a run of them needs. */
export function courseWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "learn-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const path of ["package.json", "tsconfig.json", "src"]) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const [path, text] of Object.entries(files)) put(folder, path, text);
  return folder;
}

/** Writes a file of a course. */
export function put(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
