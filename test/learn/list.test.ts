/** The list of exercises. */
import { expect, test } from "vitest";
import { Desk } from "../../src/learn/desk.ts";
import { listScreen } from "../../src/learn/screen/list.ts";
import { folderWith } from "../book/support.ts";
import { put, twoExercises } from "./course.ts";
import { terminal } from "./paper-terminal.ts";

test("the list shows the chosen one, however many there are", () => {
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [
      `chapters/00-blocking/exercises/${at + 1}-some/stub.ts`,
      "",
    ]),
  );
  const folder = folderWith({ "chapters/00-blocking/README.md": "", ...files });
  const rows = new Desk(folder).rows();
  for (const chosen of [0, 20, 39]) {
    const lines = listScreen(rows, chosen, terminal(60, false, 24));
    expect(lines.length).toBeLessThan(24);
    expect(lines.join("\n").includes("more above")).toEqual(chosen > 0);
    expect(lines.join("\n").includes("more below")).toEqual(chosen < 39);
    expect(lines.join("\n")).toContain(`> `.concat(`  00/${chosen + 1} `));
  }
});

test("the list says what is done, and what has changed since", () => {
  const folder = folderWith(twoExercises());
  const it = new Desk(folder);
  const [first, second] = it.exercises;
  if (!first || !second) throw new Error("there are two exercises");
  it.open(first);
  it.open(second);
  const standings = () => it.rows().map(({ standing }) => standing);
  expect(standings()).toEqual(["open", "open"]);
  put(folder, first.answer, "mine");
  expect(standings()).toEqual(["begun", "open"]);
  it.finish(first, "mine");
  expect(standings()).toEqual(["done", "open"]);
  put(folder, first.answer, "mine, and more");
  expect(standings()).toEqual(["changed", "open"]);
  // The stub again: it was done once, and is not done now.
  it.workspace.reset(first, new Date());
  expect(standings()).toEqual(["changed", "open"]);
});
