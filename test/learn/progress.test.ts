/** What is remembered, and what becomes of it when something goes wrong. */
import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Progress, readProgress } from "../../src/learn/progress.ts";
import { folderWith } from "../book/support.ts";

const file = "my/progress.txt";
const noon = new Date("2026-11-26T12:00:00Z");
const kept = "my/progress.2026-11-26-12-00-00.txt";

function textIn(folder: string, path = file): string {
  return readFileSync(join(folder, path), "utf8");
}

test("the first time there is none", () => {
  const progress = new Progress(folderWith({}));
  expect(progress.isNew).toEqual(true);
  expect(progress.damage).toEqual(null);
});

test("what is remembered is read again", () => {
  const folder = folderWith({});
  new Progress(folder).update((state) => {
    state.at = "02-coroutines/3-send-all";
    state.done.set("00-blocking/1-first-light", "5a1f03c2b9de");
    state.hints.set("02-coroutines/3-send-all", 2);
  });
  const { state, isNew, damage } = new Progress(folder);
  expect([isNew, damage]).toEqual([false, null]);
  expect(state).toEqual({
    at: "02-coroutines/3-send-all",
    done: new Map([["00-blocking/1-first-light", "5a1f03c2b9de"]]),
    hints: new Map([["02-coroutines/3-send-all", 2]]),
  });
});

test("the file is text for people, and nothing lies beside it", () => {
  const folder = folderWith({});
  new Progress(folder).update((state) => {
    state.at = "02-coroutines/3-send-all";
    state.done.set("00-blocking/1-first-light", "5a1f03c2b9de");
  });
  expect(textIn(folder).split("\n").slice(2)).toEqual([
    "at 02-coroutines/3-send-all",
    "done 00-blocking/1-first-light 5a1f03c2b9de",
    "",
  ]);
  expect(readdirSync(join(folder, "my"))).toEqual(["progress.txt"]);
});

test("of a damaged file the rest is used, and all of it is kept", () => {
  const text = "done 00-blocking/1-first-light 5a1f\n<<<<<<< HEAD\nat \u0000";
  const folder = folderWith({ [file]: text });
  const { state, damage } = new Progress(folder, noon);
  expect([...state.done.keys()]).toEqual(["00-blocking/1-first-light"]);
  expect(damage).toEqual(
    "my/progress.txt: 2 lines could not be understood; the rest is used, " +
      `and all is kept in ${kept}.`,
  );
  expect(textIn(folder, kept)).toEqual(text);
});

test("what cannot be read is left alone, and said; nothing ends", () => {
  // A folder in its place: closed to the super-user as well.
  const folder = folderWith({ [`${file}/strange`]: "" });
  const progress = new Progress(folder);
  progress.update((state) => (state.at = "00-blocking/1-first-light"));
  expect(progress.refusal).toEqual(
    "my/progress.txt cannot be read (EISDIR): this is not remembered.",
  );
  expect(readdirSync(join(folder, "my"))).toEqual(["progress.txt"]);
});

test("where nothing can be written it is kept in memory, and said", () => {
  const folder = folderWith({ "my/other.txt": "" });
  chmodSync(join(folder, "my"), 0o500);
  onTestFinished(() => chmodSync(join(folder, "my"), 0o700));
  const progress = new Progress(folder);
  progress.update((state) => (state.at = "00-blocking/1-first-light"));
  expect(progress.state.at).toEqual("00-blocking/1-first-light");
  // For the super-user no folder is closed.
  const isRoot = process.getuid?.() === 0;
  const refusal =
    "my/progress.txt cannot be written (EACCES): this is not remembered.";
  expect(progress.refusal).toEqual(isRoot ? null : refusal);
});

test("two sessions do not take from each other what is done", () => {
  const folder = folderWith({});
  const one = new Progress(folder);
  const other = new Progress(folder);
  one.update(({ done }) => done.set("00-blocking/2-until-zero", "aaaa"));
  other.update(({ done }) => done.set("00-blocking/3-next", "bbbb"));
  expect([...new Progress(folder).state.done.keys()]).toEqual([
    "00-blocking/2-until-zero",
    "00-blocking/3-next",
  ]);
});

test.each([
  ["at ../../etc/passwd"],
  ["done 00-blocking/1-first-light"],
  ["hints 00-blocking/1-first-light 9"],
  ["\u0000\u0000\u0000"],
  ["{}"],
])("%j is not understood", (line) => {
  const { state, strangeCount } = readProgress(line);
  expect(strangeCount).toEqual(1);
  expect(state).toEqual({ at: null, done: new Map(), hints: new Map() });
});

test("lines of Windows are read, too", () => {
  const { state } = readProgress(
    "at 00-blocking/1-a\r\ndone 00-blocking/1-a f\r\n",
  );
  expect(state.at).toEqual("00-blocking/1-a");
  expect(state.done.size).toEqual(1);
});
