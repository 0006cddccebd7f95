/** Cells that are not as their page says, or cannot be. */
import { expect, test } from "vitest";
import { cell, cellFolder, neverEnds, printing, said } from "./cell-support.ts";
import { outputFence, page } from "./support.ts";

const imports = cell("", 'import { close, print } from "#kernel";');
const serve = 'import { serve } from "#src/01-one/serve.ts";';

test("an output that agrees is no problem, one that differs is", async () => {
  const folder = cellFolder([
    imports,
    `${cell("", 'print("one");')}\n${outputFence("one")}`,
    `${cell("", 'print("two");')}\n${outputFence("one", "two")}`,
    // One that prints nothing may have an output, and needs none.
    `${cell("", "close(3 - 1);")}\n${outputFence()}`,
    cell("", 'print("three");', 'print("four");'),
  ]);
  expect(await said(folder)).toEqual([
    `${page}:13 CELL002 the output differs, line 1 was "one" and is "two": ` +
      "npm run book writes it again",
    `${page}:29 CELL001 prints "three", but no output follows: add an output ` +
      "fence below it",
  ]);
});

test("an error must be expected, and the one that comes", async () => {
  const folder = cellFolder([
    imports,
    cell("", 'const n: number = (JSON.parse("1")) as number;', "", "close(n);"),
    cell("", "function fail(): void {", "  close(7);", "}"),
    cell("", "", "fail();"),
    cell("throws=TypeError", "close(2);"),
    cell("throws=TypeError", "", "fail();"),
    printing("throws=SystemError", "for (;;) close(2);"),
    cell("throws=Missing", 'throw "a text";'),
  ]);
  expect(await said(folder)).toEqual([
    `${page}:19 CELL003 throws SystemError: EBADF: bad file descriptor, ` +
      "close(7): mend it, or say throws=SystemError if it must",
    `${page}:22 CELL004 must throw TypeError, but it ends without an error`,
    `${page}:28 CELL005 must throw TypeError, but throws SystemError: EBADF: ` +
      "bad file descriptor, close(7)",
    `${page}:31 CELL002 the output differs, line 1 was "?" and is ` +
      '"SystemError: EBADF: bad file descriptor, close(2)": ' +
      "npm run book writes it again",
    `${page}:39 CELL005 must throw Missing, but throws a text`,
  ]);
});

test("types are checked in order, at the lines of the page", async () => {
  const folder = cellFolder([
    cell("", 'import { print } from "#kernel";', "const one = 1;"),
    cell("", "", "const two: string = one;"),
    cell("", "const one = 2;"),
    cell("", 'import { accepted } from "#kernel";'),
    cell("", 'print("so far");', "print(three);", "const three = `3`;"),
  ]);
  expect(await said(folder)).toEqual([
    expect.stringMatching(`^${page}:3 CELL010 .*redeclare .*'one'. \\(TS2451`),
    expect.stringMatching(
      `^${page}:8 CELL010 .*'number' .*'string'. \\(TS2322`,
    ),
    expect.stringMatching(`^${page}:12 CELL010 .*redeclare .*'one'. \\(TS2451`),
    expect.stringMatching(`^${page}:16 CELL010 .*'accepted'.* \\(TS2724`),
    expect.stringMatching(`^${page}:21 CELL010 .*'three' .* \\(TS2448`),
    expect.stringMatching(`^${page}:21 CELL010 .*'three' .* \\(TS2454`),
  ]);
});

test("below a call that never returns, types are still followed", async () => {
  const folder = cellFolder([
    cell("scene=hello shows=output", serve, "serve();"),
    cell(
      "",
      'import { assert, print } from "#kernel";',
      'const text = JSON.parse("7") as string | number;',
      "assert(typeof text === `number`, `it is one`);",
      "const next: number = text + 1;",
    ),
    cell("", "throw new Error(`no`);"),
    cell(
      "",
      "const after: number | null = next;",
      "const last: number = after;",
    ),
  ]);
  const problems = await said(folder);
  expect(problems.filter((it) => it.includes("CELL010"))).toEqual([]);
});

test("a cell may import the kernel, its chapter, earlier ones", async () => {
  const folder = cellFolder([
    cell("", 'import type { Fd } from "#kernel";'),
    cell("", 'import { step } from "#src/01-one/step.ts";'),
    cell("", 'import { deedWords } from "#src/trace/text.ts";'),
    cell("", 'import { readFileSync } from "node:fs";'),
    cell("", 'import { later } from "#src/02-two/later.ts";'),
    cell("", 'import { boot } from "#src/kernel/simulated/run.ts";'),
    cell("", "", 'void import("#src/01-one/counter.ts");'),
    cell("", 'export * from "#src/01-one/step.ts";'),
  ]);
  const why =
    ": a cell has #kernel, and #src/ of its chapter, of earlier ones and of " +
    "trace";
  expect(await said(folder)).toEqual([
    `${page}:14 CELL011 imports "node:fs"${why}`,
    `${page}:18 CELL011 imports "#src/02-two/later.ts"${why}`,
    `${page}:22 CELL011 imports "#src/kernel/simulated/run.ts"${why}`,
    `${page}:27 CELL011 imports "#src/01-one/counter.ts"${why}`,
    `${page}:31 CELL011 imports "#src/01-one/step.ts"${why}`,
  ]);
});

test("what cannot be parsed, or run at all, is told of by line", async () => {
  const unparsable = cellFolder([cell("", "const one = 1;", "const = 2;")]);
  expect(await said(unparsable)).toEqual([
    expect.stringMatching(`^${page}:3 SNIP018 cannot be parsed: .`),
  ]);
  const crashing = cellFolder([
    cell("", "const a = 1;"),
    cell("", "process.exit(3);"),
  ]);
  expect(await said(crashing)).toEqual([
    `${page}:5 CELL012 cannot be run: it ended with 3`,
  ]);
});

test("a cell that hangs is ended and named; those above have run", async () => {
  const folder = cellFolder([
    imports,
    printing("", 'print("one");'),
    cell("", `${neverEnds};`),
    printing("", 'print("two");'),
  ]);
  const problems = await said(folder, 5000);
  expect(problems).toEqual([
    expect.stringMatching(`^${page}:5 CELL002 .* is "one"`),
    `${page}:13 CELL006 hangs: the page's cells have not ended after 5 s`,
  ]);
});

test("a cell that swallows its end and goes on hangs, too", async () => {
  const folder = cellFolder([
    cell(
      "",
      'import { poll } from "#kernel";',
      "for (;;) {",
      "  try {",
      "    poll([], null);",
      "  } catch {}",
      "}",
    ),
  ]);
  expect(await said(folder, 1500)).toEqual([
    `${page}:1 CELL006 hangs: the page's cells have not ended after 1.5 s`,
  ]);
});
