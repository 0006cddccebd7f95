/** Screens, as they are drawn for terminals of all kinds. */
import colors from "picocolors";
import { expect, test } from "vitest";
import { Desk } from "../../src/learn/desk.ts";
import type { Terminal } from "../../src/learn/screen/layout.ts";
import { kept, markdownLines, wrapped } from "../../src/learn/screen/layout.ts";
import { listScreen } from "../../src/learn/screen/list.ts";
import { screenOf } from "../../src/learn/screen/screen.ts";
import type { Failed, Passed } from "../../src/learn/verdict.ts";
import { folderWith } from "../book/support.ts";
import { put, twoExercises } from "./course.ts";

function terminal(columns: number, isColoured = false): Terminal {
  const paint = colors.createColors(isColoured);
  return { columns, rows: 24, paint, hasKeys: true };
}

const failed: Failed = {
  kind: "failed",
  title: "it is the right one",
  sentence: "Which number is it?",
  lines: ["turn 1", "     0.001  main  answers"],
  difference: ["- Expected", "+ Received", "- 42", "+ 0"],
  place: "my/00-blocking/1-first.ts:3",
  written: "seen\n",
};

const passed: Passed = { kind: "passed", testCount: 2, written: "" };

const quiet = { welcome: [], notes: [], difference: null };

function desk(): Desk {
  return new Desk(folderWith(twoExercises()));
}

function viewOf(verdict: Failed | Passed | null, hintCount = 0) {
  const it = desk();
  const exercise = it.choose("00/1");
  it.open(exercise);
  for (let count = 0; count < hintCount; count += 1) it.showHint(exercise);
  return it.view(exercise, verdict, quiet);
}

test("a failure says what, where and how on, in this order", () => {
  expect(screenOf(viewOf(failed, 1), terminal(60))).toEqual([
    "00 A beginning · 1 First",
    "─".repeat(60),
    "my/00-blocking/1-first.ts",
    "",
    "  Make `answer` what it should be, as everybody knows.",
    "",
    "✗ it is the right one",
    "",
    "  Which number is it?",
    "    at my/00-blocking/1-first.ts:3",
    "",
    "    turn 1",
    "         0.001  main  answers",
    "",
    "    - expected   + yours",
    "    - 42",
    "    + 0",
    "",
    "  Your code has written:",
    "    seen",
    "",
    "? hint 1 of 3",
    "  One.",
    "",
    "░".repeat(30) + " 0 of 2 done",
    "h hint  l list  b back  d diff  x reset  enter check  q quit",
  ]);
});

test("what is done is followed by what there is to read", () => {
  const lines = screenOf(viewOf(passed), terminal(60));
  expect(lines).toEqual(
    expect.arrayContaining([
      "✓ done: all checks pass",
      "  Well done.",
      "    return 42;",
      "n next  l list  b back  d diff  x reset  enter check  q quit",
    ]),
  );
});

test("the third hint is the last", () => {
  const lines = screenOf(viewOf(failed, 5), terminal(60));
  expect(lines).toContain("? hint 3 of 3");
  expect(lines.at(-1)).toMatch(/^l list/);
});

test.each([20, 30, 40, 79, 80, 200])("nothing is wider than %i", (columns) => {
  const long: Failed = {
    ...failed,
    lines: [`${"long ".repeat(60)}end`, "x".repeat(300)],
    sentence: `${"word ".repeat(40)}${"y".repeat(200)}`,
  };
  for (const verdict of [long, passed, null]) {
    const lines = screenOf(viewOf(verdict, 3), terminal(columns));
    const widths = lines.map((line) => [...line].length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(Math.max(columns, 24));
  }
});

test("without colours there is no escape sequence", () => {
  const lines = screenOf(viewOf(failed, 3), terminal(60));
  expect(lines.join("\n")).not.toContain("\x1b");
});

test("with colours the words are the same", () => {
  const view = viewOf(failed, 3);
  const coloured = screenOf(view, terminal(60, true)).join("\n");
  expect(coloured).toContain("\x1b[31m");
  const bare = coloured.replace(/\x1b\[\d+m/g, "");
  const plain = screenOf(view, terminal(60)).join("\n");
  expect(bare.replaceAll("`", "")).toEqual(plain.replaceAll("`", ""));
});

test("a hint of several paragraphs and a list keeps its form", () => {
  const text = "First *this*.\n\n- one `a b`\n- two\n\n```ts\nx  y\n```\n";
  expect(markdownLines(text, terminal(60))).toEqual([
    "  First this.",
    "",
    "  - one `a b`",
    "",
    "  - two",
    "",
    "    x  y",
  ]);
});

test("lines of a trace keep their spaces, and go on below", () => {
  expect(kept(["   a  b", "c".repeat(30)], { columns: 28 })).toEqual([
    "       a  b",
    `    ${"c".repeat(24)}`,
    `    ${"c".repeat(6)}`,
  ]);
});

test("a mark is before the first line only", () => {
  const text = "one two three four five six";
  expect(wrapped(text, { columns: 24 }, { mark: "- " })).toEqual([
    "  - one two three four",
    "    five six",
  ]);
});

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
    const lines = listScreen(rows, chosen, terminal(60));
    expect(lines.length).toBeLessThanOrEqual(24);
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
});
