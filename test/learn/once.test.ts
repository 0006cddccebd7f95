/** `npm run learn` where nobody presses keys: in a pipe, in a script. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { help, readArguments } from "../../src/cli/learn/arguments.ts";
import * as once from "../../src/cli/learn/once.ts";
import { holdAgainstKit } from "../../src/cli/learn/server.ts";
import { Desk } from "../../src/learn/desk.ts";
import { root } from "./answers.ts";
import { answerOf, courseWith, put, twoExercises } from "./course.ts";

const first = "my/00-blocking/1-first.ts";

/** In a process of its own, which has no terminal. */
function learn(folder: string, ...args: string[]) {
  const command = ["--import", "tsx", "src/cli/learn.ts", ...args];
  const options = { cwd: folder, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync("node", command, options);
  return { status, stdout, stderr };
}

/** What is printed meanwhile. */
async function printed(act: () => unknown): Promise<string> {
  let text = "";
  const write = vi
    .spyOn(process.stdout, "write")
    .mockImplementation((part) => ((text += String(part)), true));
  try {
    await act();
  } finally {
    write.mockRestore();
  }
  return text;
}

test("one look is taken, and said; 1, as there is something to do", () => {
  const { status, stdout, stderr } = learn(courseWith(twoExercises()));
  expect(stdout).toMatch(/^Welcome/);
  expect(stdout).toContain("✗ not yet: it is the right one");
  expect(stdout).toContain("a hint: npm run learn -- --hint");
  expect(stdout).not.toContain("\x1b");
  expect([status, stderr]).toEqual([1, ""]);
});

test("what is done is said to be, and how to go on; 0", () => {
  const folder = courseWith({ ...twoExercises(), [first]: answerOf("42") });
  const { status, stdout } = learn(folder, "00/1");
  expect(stdout).toContain("✓ done: all checks pass");
  expect(stdout).toContain("next: npm run learn -- 00/2");
  expect(status).toEqual(0);
});

test("a wrong name is one sentence, and exit 2", () => {
  expect(learn(courseWith(twoExercises()), "third")).toEqual({
    status: 2,
    stdout: "",
    stderr:
      'there is no exercise "third": choose a chapter (00), or one of ' +
      "npm run learn -- --list\n",
  });
});

test("--check runs all that was begun", async () => {
  const folder = courseWith({ ...twoExercises(), [first]: answerOf("42") });
  const desk = new Desk(folder);
  const check = () => once.checkAll(desk, desk.exercises);
  expect(await printed(check)).toEqual(
    "ok    00-blocking/1-first\n1 pass, 0 fail, 1 not begun\n",
  );
  put(folder, first, answerOf("41"));
  expect(await printed(check)).toEqual(
    "FAIL  00-blocking/1-first: it is the right one\n" +
      "0 pass, 1 fail, 1 not begun\n",
  );
  expect(desk.standing(desk.choose("00/1"))).toEqual("changed");
});

test("--hint says one more each time, and the last again", async () => {
  const desk = new Desk(courseWith(twoExercises()));
  const exercise = desk.choose(null);
  const hints: string[] = [];
  for (let count = 0; count < 4; count += 1) {
    hints.push(await printed(() => once.hint(desk, exercise)));
  }
  expect(hints).toEqual([
    "? hint 1 of 3: 00-blocking/1-first\n  One.\n",
    "? hint 2 of 3: 00-blocking/1-first\n  Two.\n",
    "? hint 3 of 3: 00-blocking/1-first\n  Three.\n",
    "? hint 3 of 3: 00-blocking/1-first\n  Three.\n",
  ]);
});

test("--diff says what the learner has changed", async () => {
  const folder = courseWith({ ...twoExercises(), [first]: answerOf("42") });
  const desk = new Desk(folder);
  const exercise = desk.choose("00/1");
  const said = await printed(() => once.difference(desk, exercise));
  expect(said).toContain("Your changes to the exercise (- as given, + yours)");
  expect(said).toContain("\n  +  return 42;\n");
});

test("--diff says what has changed in the exercise since", async () => {
  const folder = courseWith(twoExercises());
  const desk = new Desk(folder);
  const exercise = desk.choose("00/1");
  desk.open(exercise);
  put(folder, first, answerOf("42"));
  put(folder, exercise.stub, "// another\n");
  const [note = ""] = desk.open(exercise);
  expect(note).toContain("`d` (--diff) shows how");
  const said = await printed(() => once.difference(desk, exercise));
  expect(said).toContain("The exercise since you began it");
  expect(said).toContain("\n  +// another\n");
});

test("--reset keeps the file", async () => {
  const folder = courseWith({ ...twoExercises(), [first]: "mine" });
  const desk = new Desk(folder);
  const said = await printed(() => once.reset(desk, desk.choose("00/1")));
  const [, kept = ""] = /what you had is in (.*)\n/.exec(said) ?? [];
  expect(readFileSync(join(folder, kept), "utf8")).toEqual("mine");
});

test("--list says what there is, and what is done", async () => {
  const folder = courseWith({ ...twoExercises(), [first]: answerOf("42") });
  const desk = new Desk(folder);
  desk.finish(desk.choose("00/1"), answerOf("42"));
  const said = await printed(() => once.list(desk));
  expect(said.split("\n").slice(0, 3)).toEqual([
    "00 A beginning  1/2",
    "  ✓ 00/1 First",
    "    00/2 Second",
  ]);
});

test.each([
  [["00/1", "00/2"], 'unexpected argument "00/2"'],
  [["--hint", "--list"], "--list or --hint, not both"],
  [["--server", "a.ts", "--list"], "--list or --server, not both"],
  [["--nothing"], "Unknown option '--nothing'"],
  [["--server", ""], "--server needs a file"],
  [["--server"], "Option '--server <value>' argument missing"],
])("%j is refused, and what can be said is said", (args, sentence) => {
  expect(() => readArguments(args)).toThrow(sentence);
  expect(() => readArguments(args)).toThrow("npm run learn [-- NAME]");
});

test("--help says what there is", () => {
  for (const option of ["--list", "--hint", "--reset", "--check", "--server"]) {
    expect(help).toContain(option);
  }
  expect(readArguments(["--help", "--list"]).wants).toEqual("help");
});

test("a server that is not there is said to be so", async () => {
  await expect(holdAgainstKit(root, "none.ts")).rejects.toThrow(
    "there is no file none.ts",
  );
});
