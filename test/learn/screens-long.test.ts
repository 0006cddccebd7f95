/** What is shown of a run that has much to say. */
import { expect, test } from "vitest";
import type { View } from "../../src/learn/screen/screen.ts";
import { verdictLines } from "../../src/learn/screen/verdict-lines.ts";
import type { Failed } from "../../src/learn/verdict.ts";
import { terminal } from "./paper-terminal.ts";

test("of a long trace the end is shown, below the verdict", () => {
  const verdict: Failed = {
    kind: "failed",
    title: "it is the right one",
    sentence: "Which number is it?",
    lines: Array.from({ length: 75 }, (_, at) => `turn ${at + 1}`),
    difference: [],
    place: null,
    written: "",
  };
  const shown = verdictLines({ verdict } as View, terminal(60), true);
  const turns = shown.filter((line) => line.includes("turn "));
  expect([turns.length, turns[0]?.trim()]).toEqual([11, "turn 65"]);
  expect(shown[0]).toEqual("✗ not yet: it is the right one");
});
