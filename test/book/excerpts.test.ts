/** What the part of a file after the # shows, and with which numbers. */
import { expect, test } from "vitest";
import { excerptOf, textOf } from "../../site/build/notebook/excerpt.ts";
import type { Source } from "../../site/build/notebook/source.ts";
import { sourceOf } from "./support.ts";

const file = sourceOf(
  "/** What this is. */",
  "// And what not.",
  'import { a } from "./a.ts";',
  "",
  "// The reason for b.",
  'import { b } from "./b.ts";',
  "",
  "/** Adds. */",
  "export function add(x: number): number;",
  "export function add(x: string): string;",
  "export function add(x: never) {",
  "  return x;",
  "}",
  "",
  "const [one, two] = [1, 2];",
  "export const least = 1,",
  "  most = 9;",
  "",
  "/** A queue. */",
  "export class Queue {",
  "  // #region state",
  "  readonly first = 1;",
  "",
  "  // #region secret",
  "  #second = 2;",
  "  // #endregion",
  "  // #endregion state",
  "",
  "  // Takes one.",
  "  take(): string {",
  "    return `",
  "  a`;",
  "  }",
  "",
  "  get size() { return 1; }",
  "  [Symbol.iterator]() {}",
  "",
  "  set size(value) {}",
  "}",
  "",
  "type Size = number;",
);

test.each([
  ["a region, without its inner markers", "state", [22, 23, 25]],
  ["a region in another", "secret", [25]],
  ["a function, its overloads, its comment", "add", [8, 9, 10, 11, 12, 13]],
  ["a declaration of several names", "most", [16, 17]],
  ["what is not exported", "Size", [41]],
  ["a member with its comment", "Queue.take", [29, 30, 31, 32, 33]],
  ["a private member", "Queue.#second", [25]],
  ["a computed member", "Queue.[Symbol.iterator]", [36]],
  ["both parts of a pair, apart", "Queue.size", [35, null, 38]],
  ["a class without its members", "Queue.class", [19, 20]],
  ["all imports, with their comments", "imports", [3, 4, 5, 6]],
  ["the leading comment", "header", [1, 2]],
  ["several names, apart", "Size,least", [41, null, 16, 17]],
])("%s", (_what, names, numbers) => {
  expect(shown(file, names).map(({ number }) => number)).toEqual(numbers);
});

test("no name is the whole file, without markers", () => {
  const numbers = shown(file, "").map(({ number }) => number);
  expect(numbers.slice(0, 3)).toEqual([1, 2, 3]);
  expect(numbers.at(-1)).toBe(41);
  expect(numbers).not.toContain(21);
  expect(numbers).toHaveLength(41 - 4);
});

test("an unknown name is named", () => {
  expect(excerptOf(file, ["add", "sub"])).toEqual({ unknown: "sub" });
});

test("each part loses the indentation that its lines have in common", () => {
  expect(textOf(shown(file, "Queue.take,secret,Size"))).toBe(
    [
      "// Takes one.",
      "take(): string {",
      "  return `",
      "a`;",
      "}",
      "",
      "#second = 2;",
      "",
      "type Size = number;",
    ].join("\n"),
  );
});

test("a region goes before a declaration of the same name", () => {
  const source = sourceOf(
    "export class Loop {",
    "  // #region Loop",
    "  run() {}",
    "  // #endregion",
    "}",
  );
  expect(textOf(shown(source, "Loop"))).toBe("run() {}");
});

test("blank lines that markers leave at the ends or doubled are gone", () => {
  const source = sourceOf(
    "// #region all",
    "",
    "a;",
    "",
    "// #region inner",
    "",
    "b;",
    "",
    "// #endregion",
    "// #endregion",
  );
  expect(shown(source, "all").map(({ number }) => number)).toEqual([3, 4, 7]);
  expect(shown(source, "inner").map(({ number }) => number)).toEqual([7]);
});

function shown(source: Source, names: string) {
  const parts = names === "" ? [] : names.split(",");
  const excerpt = excerptOf(source, parts);
  if ("unknown" in excerpt) throw new Error(`unknown: ${excerpt.unknown}`);
  return excerpt;
}
