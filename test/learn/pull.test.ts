/** `git pull` after some exercises: no conflict, and nothing of ours in git. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Desk } from "../../src/learn/desk.ts";
import { folderWith } from "../book/support.ts";
import { answerOf, put, twoExercises } from "./course.ts";
import { root } from "./answers.ts";

const stub = "chapters/00-blocking/exercises/1-first/stub.ts";

function git(folder: string, ...args: readonly string[]): string {
  const who = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
  const command = [...who, "-C", folder, ...args];
  return execFileSync("git", command, { encoding: "utf8", stdio: "pipe" });
}

/** A course in git, and a learner's clone of it. */
function cloned() {
  const ignored = readFileSync(join(root, ".gitignore"), "utf8");
  const upstream = folderWith({ ...twoExercises(), ".gitignore": ignored });
  git(upstream, "init", "--quiet");
  git(upstream, "add", "--all");
  git(upstream, "commit", "--quiet", "--message", "Course");
  const clone = join(folderWith({}), "clone");
  git(upstream, "clone", "--quiet", upstream, clone);
  return { upstream, clone };
}

test("what a learner does is nothing to git; a pull has no conflict", () => {
  const { upstream, clone } = cloned();
  const desk = new Desk(clone);
  const exercise = desk.choose("00/1");
  desk.open(exercise);
  put(clone, exercise.answer, answerOf("42"));
  desk.showHint(exercise);
  desk.finish(exercise, answerOf("42"));
  desk.workspace.reset(exercise, new Date());
  put(clone, exercise.answer, answerOf("43"));
  expect(git(clone, "status", "--porcelain")).toEqual("");

  put(upstream, stub, `// New.\n${answerOf("0")}`);
  git(upstream, "commit", "--quiet", "--all", "--message", "A new stub");
  git(clone, "pull", "--quiet", "--ff-only");
  expect(git(clone, "status", "--porcelain")).toEqual("");

  const after = new Desk(clone);
  expect(after.open(exercise)).toEqual([expect.stringContaining("--diff")]);
  expect(after.difference(exercise)).toContain("+// New.");
  expect(after.workspace.answer(exercise)).toEqual(answerOf("43"));
  expect(after.isDone(exercise)).toEqual(true);
});
