/** The learner's files: given, kept, and never lost. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exercisesIn, findExercises } from "../../src/learn/catalogue.ts";
import { differenceOf, Workspace } from "../../src/learn/workspace.ts";
import { UsageError } from "../../src/cli/fail.ts";
import { folderWith } from "../book/support.ts";
import { put, twoExercises } from "./course.ts";

const noon = new Date("2026-11-26T12:00:00Z");

/** The first of two exercises, opened. */
function opened() {
  const folder = folderWith(twoExercises());
  const workspace = new Workspace(folder);
  const [exercise] = exercisesIn(folder);
  if (exercise === undefined) throw new Error("there are two exercises");
  expect(workspace.open(exercise)).toEqual(null);
  const write = (text: string) => put(folder, exercise.answer, text);
  const changeStub = (text: string) => put(folder, exercise.stub, text);
  return { folder, workspace, exercise, write, changeStub };
}

test("a stub is copied, once", () => {
  const { workspace, exercise, write } = opened();
  expect(workspace.answer(exercise)).toEqual(workspace.stub(exercise));
  write("mine");
  expect(workspace.open(exercise)).toEqual(null);
  expect(workspace.answer(exercise)).toEqual("mine");
});

test("editors are told what #kernel means, unless there is a file", () => {
  const { folder, workspace, exercise } = opened();
  const path = join(folder, "my/tsconfig.json");
  expect(readFileSync(path, "utf8")).toContain("../tsconfig.json");
  put(folder, "my/tsconfig.json", "{}");
  workspace.reset(exercise, noon);
  expect(readFileSync(path, "utf8")).toEqual("{}");
});

test("a file that is gone is given again", () => {
  const { folder, workspace, exercise } = opened();
  rmSync(join(folder, exercise.answer));
  expect(workspace.open(exercise)).toEqual(null);
  expect(workspace.answer(exercise)).toEqual(workspace.stub(exercise));
});

test("a reset keeps what was there, each time", () => {
  const { folder, workspace, exercise, write } = opened();
  const kept = ["one", "two"].map((text) => {
    write(text);
    return workspace.reset(exercise, noon) ?? "";
  });
  expect(kept).toEqual([
    "my/00-blocking/1-first.2026-11-26-12-00-00.ts",
    "my/00-blocking/1-first.2026-11-26-12-00-00-2.ts",
  ]);
  const texts = kept.map((path) => readFileSync(join(folder, path), "utf8"));
  expect(texts).toEqual(["one", "two"]);
  expect(workspace.answer(exercise)).toEqual(workspace.stub(exercise));
});

test("what is kept has every byte, whatever they mean", () => {
  const { folder, workspace, exercise } = opened();
  const bytes = Buffer.from([0x63, 0xff, 0xfe, 0x00, 0x80]);
  writeFileSync(join(folder, exercise.answer), bytes);
  const kept = workspace.reset(exercise, noon) ?? "";
  expect(readFileSync(join(folder, kept))).toEqual(bytes);
});

test("what cannot be read is left alone, and said", () => {
  const { folder, workspace, exercise } = opened();
  rmSync(join(folder, exercise.answer));
  put(folder, `${exercise.answer}/inside`, "mine");
  const sentence = `${exercise.answer} cannot be read (EISDIR)`;
  expect(() => workspace.open(exercise)).toThrow(sentence);
  expect(() => workspace.reset(exercise, noon)).toThrow(sentence);
  expect(workspace.textNow(exercise)).toEqual(null);
});

test("a reset of an untouched file keeps nothing", () => {
  const { workspace, exercise } = opened();
  expect(workspace.reset(exercise, noon)).toEqual(null);
});

test("an exercise that has changed replaces a file that was not begun", () => {
  const { workspace, exercise, changeStub } = opened();
  changeStub("new");
  expect(workspace.open(exercise)).toContain("yours is new");
  expect(workspace.answer(exercise)).toEqual("new");
  expect(workspace.open(exercise)).toEqual(null);
});

test("an exercise that has changed leaves a file alone, and is told", () => {
  const { workspace, exercise, write, changeStub } = opened();
  write("mine");
  changeStub("new");
  expect(workspace.open(exercise)).toContain("shows how");
  expect(workspace.answer(exercise)).toEqual("mine");
  workspace.note(exercise);
  expect(workspace.open(exercise)).toEqual(null);
});

test("where nothing can be written, a sentence says so", () => {
  // A file where the folder should be: closed to the super-user as well.
  const folder = folderWith({ ...twoExercises(), my: "" });
  const [exercise] = exercisesIn(folder);
  if (exercise === undefined) throw new Error("there are two exercises");
  expect(() => new Workspace(folder).open(exercise)).toThrow(UsageError);
});

test("a difference is told by lines", () => {
  expect(differenceOf("a\nb\nc\n", "a\nB\nc\n")).toEqual([
    "@ line 1, now 1",
    " a",
    "-b",
    "+B",
    " c",
  ]);
  expect(differenceOf("a\n", "a\n")).toEqual([]);
});

test.each([
  ["00/2", ["2-second"]],
  ["0/second", ["2-second"]],
  ["00-blocking/2-second", ["2-second"]],
  ["second", ["2-second"]],
  ["2-second", ["2-second"]],
  ["my/00-blocking/2-second.ts", ["2-second"]],
  ["./my/00-blocking/2-second.ts", ["2-second"]],
  ["0", ["1-first", "2-second"]],
  ["00", ["1-first", "2-second"]],
  ["00-blocking/", ["1-first", "2-second"]],
])("%s means %j", (words, names) => {
  const all = exercisesIn(folderWith(twoExercises()));
  const found = findExercises(all, words);
  expect(found.map(({ slug }) => slug.split("/")[1])).toEqual(names);
});

test.each([["third"], ["00/7"], ["../../etc"], [""], ["01"]])(
  "%j means nothing, and the choices are named",
  (words) => {
    const all = exercisesIn(folderWith(twoExercises()));
    expect(() => findExercises(all, words)).toThrow(
      new UsageError(
        words === "00/7"
          ? 'there is no exercise "00/7": choose one of 00/1 first, 00/2 second'
          : `there is no exercise "${words}": choose a chapter (00), or one ` +
              "of npm run learn -- --list",
      ),
    );
  },
);
