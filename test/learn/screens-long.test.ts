/** What is shown of a run that has much to say. */
import { expect, test } from "vitest";
import { Desk } from "../../src/learn/desk.ts";
import { screenOf, type View } from "../../src/learn/screen/screen.ts";
import { verdictLines } from "../../src/learn/screen/verdict-lines.ts";
import type { Failed } from "../../src/learn/verdict.ts";
import { folderWith } from "../book/support.ts";
import { twoExercises } from "./course.ts";
import { terminal } from "./paper-terminal.ts";

const failed: Failed = {
  kind: "failed",
  title: "it is the right one",
  sentence: "Which number is it?",
  lines: Array.from({ length: 75 }, (_, at) => `turn ${at + 1}`),
  difference: [],
  place: null,
  written: "",
};

test("of a long trace the end is shown, below the verdict", () => {
  const view = { verdict: failed } as View;
  const shown = verdictLines(view, terminal(60), true);
  const turns = shown.filter((line) => line.includes("turn "));
  expect([turns.length, turns[0]?.trim()]).toEqual([11, "turn 65"]);
  expect(shown[0]).toEqual("✗ not yet: it is the right one");
});

test.each([12, 16, 24])(
  "on %i rows the head and the keys are there",
  (rows) => {
    const desk = new Desk(folderWith(twoExercises()));
    const exercise = desk.choose("00/1");
    const passed = { kind: "passed", testCount: 2, written: "" } as const;
    const quiet = { welcome: [], notes: [], difference: null, checkedAt: null };
    for (const verdict of [failed, passed]) {
      const view = {
        ...desk.view(exercise, verdict, quiet),
        after: "Well done. ".repeat(200),
      };
      const lines = screenOf(view, terminal(40, false, rows));
      expect(lines.length).toBeLessThan(rows);
      expect(lines[0]).toEqual("00 A beginning · 1 First");
      expect(lines.at(-1)).toMatch(/q quit$/);
    }
  },
);
