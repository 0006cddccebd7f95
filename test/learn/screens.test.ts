/** Screens, as they are drawn for terminals of all kinds. */
import { expect, test } from "vitest";
import { Desk } from "../../src/learn/desk.ts";
import { kept, markdownLines, wrapped } from "../../src/learn/screen/layout.ts";
import { screenOf } from "../../src/learn/screen/screen.ts";
import type { Failed, Passed } from "../../src/learn/verdict.ts";
import { welcome } from "../../src/learn/welcome.ts";
import { folderWith } from "../book/support.ts";
import { twoExercises } from "./course.ts";
import { terminal } from "./paper-terminal.ts";

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

const quiet = { welcome: [], notes: [], difference: null, checkedAt: null };

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
    "✗ not yet: it is the right one",
    "",
    "  → Which number is it?",
    "    at my/00-blocking/1-first.ts:3",
    "",
    "    turn 1",
    "         0.001  main  answers",
    "",
    "    expected 42",
    "    yours    0",
    "",
    "  Your code has written:",
    "    seen",
    "",
    "? hint 1 of 3",
    "  One.",
    "",
    "░".repeat(30) + " 0 of 2 done",
    "h hint  l list  d diff  x reset  enter check  q quit",
  ]);
});

test("what is done is followed by what there is to read", () => {
  const lines = screenOf(viewOf(passed), terminal(60));
  expect(lines).toEqual(
    expect.arrayContaining([
      "✓ done: all checks pass",
      "  Well done.",
      "    return 42;",
      "n next  l list  d diff  x reset  enter check  q quit",
    ]),
  );
});

test("the third hint is the last", () => {
  const lines = screenOf(viewOf(failed, 5), terminal(60));
  expect(lines).toContain("? hint 3 of 3");
  expect(lines.at(-1)).toMatch(/^l list/);
});

test.each([18, 20, 30, 40, 79, 80, 200])(
  "nothing is wider than %i",
  (columns) => {
    const long: Failed = {
      ...failed,
      lines: [`${"long ".repeat(60)}end`, "x".repeat(300)],
      sentence: `${"word ".repeat(40)}${"y".repeat(200)}`,
    };
    for (const verdict of [long, passed, null]) {
      const lines = screenOf(viewOf(verdict, 3), terminal(columns));
      const widths = lines.map((line) => [...line].length);
      expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
    }
  },
);

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

test("lines of a trace keep their spaces, and go on below, set in", () => {
  expect(kept(["   a  b", `  one ${"c".repeat(30)}`], { columns: 28 })).toEqual(
    ["       a  b", `      one ${"c".repeat(18)}`, `        ${"c".repeat(12)}`],
  );
});

test("two values of different types are told apart by words", () => {
  const difference = ["- Expected:", "10000", "", "+ Received:", "null"];
  const lines = screenOf(viewOf({ ...failed, difference }), terminal(60));
  expect(lines).toContain("    expected 10000");
  expect(lines).toContain("    yours    null");
});

test("what does not fit is left out, bit by bit", () => {
  const it = viewOf(failed, 3);
  const code = "```ts\nlet a;\nlet b;\n```";
  const text = `${"Make it so. ".repeat(30)}\n\n${code}`;
  const view = { ...it, statement: { title: "First", text } };
  const words = ["Make", "let a", "One.", "Three."];
  let rows = 200;
  const shown = Array.from({ length: 4 }, () => {
    const lines = screenOf(view, terminal(60, false, rows));
    expect(lines.length).toBeLessThan(rows);
    // One line less than what has been shown, and something has to go.
    rows = lines.length;
    return words.filter((word) => lines.join("\n").includes(word));
  });
  expect(shown).toEqual([
    ["Make", "let a", "One.", "Three."],
    ["Make", "One.", "Three."],
    ["Make", "Three."],
    ["Three."],
  ]);
});

test("a greeting that does not fit has the screen to itself", () => {
  const view = { ...viewOf(failed), welcome };
  expect(screenOf(view, terminal(80))).toContain(
    "✗ not yet: it is the right one",
  );
  const lines = screenOf(view, terminal(80, false, 24));
  expect(lines.at(-1)).toEqual("Any key goes on.");
  expect(lines.length).toBeLessThan(24);
});

test("a mark is before the first line only", () => {
  const text = "one two three four five six";
  expect(wrapped(text, { columns: 24 }, { mark: "- " })).toEqual([
    "  - one two three four",
    "    five six",
  ]);
});
