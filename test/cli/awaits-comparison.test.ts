/** `npm run awaits`: two records beside each other, and the arguments. */
import { expect, test } from "vitest";
import { ownProgram, readArguments } from "../../src/bench/awaits/arguments.ts";
import { compare } from "../../src/bench/awaits/comparison.ts";
import type { End, Recording } from "../../src/bench/awaits/events.ts";
import { awaitsText } from "../../src/bench/awaits/text.ts";
import { UsageError } from "../../src/cli/fail.ts";

/** The record of a run that has printed these letters. */
function recording(letters: string, end: Partial<End> = {}): Recording {
  const returned = { kind: "returned", sentence: "main returned" } as const;
  return {
    lines: [...letters].map((text) => ({ text, turn: 1, atMs: 0.5 })),
    end: { ...returned, turnCount: 2, ...end },
  };
}

const threw = { kind: "threw", sentence: "main threw no" } as const;
const spent = { kind: "unended", sentence: "main has not ended" } as const;

test.each([
  ["the same", recording("abc"), recording("abc"), "aa bb cc", "same", true],
  [
    "an order",
    recording("ab"),
    recording("ba"),
    "a- bb -a",
    "in another order",
  ],
  ["a line more", recording("ab"), recording("b"), "a- bb", "different"],
  ["no lines", recording(""), recording(""), "", "same", true],
  ["another end", recording("a"), recording("a", threw), "aa", "same"],
])(
  "two records are compared: %s",
  (_what, ours, engine, rows, lines, isSame = false) => {
    const comparison = compare("a.ts", { ours, engine });
    const words = comparison.rows.map(
      (row) => `${row.ours?.text ?? "-"}${row.engine?.text ?? "-"}`,
    );
    expect(words.join(" ")).toBe(rows);
    expect(comparison).toMatchObject({ lines, isSame });
  },
);

test.each([
  ["throws", threw, threw, "a.ts: main threw no"],
  [
    "never ends",
    spent,
    { ...spent, sentence: "it is late" },
    "a.ts: main has not ended; on the engine's, it is late",
  ],
])("a main that %s on both is told in one sentence", (_what, a, b, said) => {
  const recordings = { ours: recording("", a), engine: recording("x", b) };
  const run = () => compare("a.ts", recordings);
  expect(run).toThrow(UsageError);
  expect(run).toThrow(said);
});

test("a long text has a line of its own, and shows its first line", () => {
  const long = "a".repeat(60);
  const line = { text: `${long}\nmore`, turn: 1, atMs: 2.9 };
  const one = { ...recording(""), lines: [line] };
  const text = awaitsText(compare("a.ts", { ours: one, engine: one }));
  expect(text.slice(6)).toEqual([
    `${long} …`,
    `${" ".repeat(30)}1   2      1   2`,
    "",
    "2 turns on ours, 2 on the engine's:",
    "the same line",
  ]);
});

test.each([
  [[], { isKinds: false, file: ownProgram }],
  [["a.ts"], { isKinds: false, file: "a.ts" }],
  [["--kinds"], { isKinds: true, file: ownProgram }],
  [["-h"], null],
])("arguments are read: %j", (args, asked) => {
  expect(readArguments(args)).toEqual(asked);
});

test.each([
  ["two files", ["a.ts", "b.ts"], /^unexpected argument "b.ts": npm run aw/],
  ["a file and --kinds", ["a.ts", "--kinds"], /^unexpected argument "a.ts"/],
  ["an unknown option", ["--lost"], /^Unknown option '--lost': npm run aw/],
])("%s is told in one sentence", (_what, args, sentence) => {
  const read = () => readArguments(args);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(sentence);
});
