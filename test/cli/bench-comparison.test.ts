/** What rounds say of several that are compared. */
import { expect, test } from "vitest";
import {
  medianCells,
  playRound,
  ratiosOf,
  ratioTable,
  type Round,
} from "../../src/bench/comparison.ts";

const round = (base: number, own: number, other: number | null): Round =>
  new Map([
    ["base", [base, base]],
    ["own", [own, other]],
  ]);

const rounds = [round(1, 2, null), round(10, 10, null), round(4, 12, null)];

test("a ratio is one of figures of the same round", () => {
  expect(ratiosOf(rounds, "own", "base", 0)).toEqual([2, 1, 3]);
});

test("where a figure is missing there is no ratio", () => {
  expect(ratiosOf(rounds, "own", "base", 1)).toEqual([]);
  expect(ratiosOf(rounds, "own", "nobody", 0)).toEqual([]);
});

test("cells are medians; a figure that is missing is a dash", () => {
  expect(medianCells(rounds, "own", ["one", "two"], 1)).toEqual(["10.0", "-"]);
});

test("the table of ratios has medians and quartiles, without the base", () => {
  const five = [5, 1, 4, 2, 3].map((own) => round(2, own, own * 2));
  const lines = ratioTable(five, "base", ["one", "two"]);
  expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
    [""],
    ["times base", "one", "quartiles", "two", "quartiles"],
    ["own", "1.50", "1.00-2.00", "3.00", "2.00-4.00"],
  ]);
});

test("ratios have three digits, so that two of them fit a column", () => {
  const cellsOf = (own: number) =>
    ratioTable([round(1, own, null)], "base", ["one"])
      .at(-1)
      ?.split(/ {2,}/);
  expect(cellsOf(9.876)?.slice(2)).toEqual(["9.88", "9.88-9.88"]);
  expect(cellsOf(98.76)?.slice(2)).toEqual(["98.8", "98.8-98.8"]);
  expect(cellsOf(1987.6)?.slice(2)).toEqual(["1988", "1988-1988"]);
});

test("each round is begun by another; all are told in one order", async () => {
  const entrants = ["a", "b", "c"].map((name) => ({ name }));
  const played: string[] = [];
  const play = (number: number) =>
    playRound(number, entrants, ({ name }) => {
      played.push(name);
      return name === "b" ? null : [number];
    });
  const found = [await play(0), await play(1), await play(5)];
  expect(played.join("")).toBe("abcbcacab");
  expect(found.map((it) => [...it])).toEqual(
    [0, 1, 5].map((number) => [
      ["a", [number]],
      ["c", [number]],
    ]),
  );
});
