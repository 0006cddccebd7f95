/** Cells on the engine's own loop, and cells that are lowered. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cell, cellFolder, make, outputs } from "./cell-support.ts";
import { printing, said, untyped } from "./cell-support.ts";
import type { Texts } from "./support.ts";

const path = "chapters/07-await/README.md";
const awaiterFile = new URL("../lowering/corpus/awaiter.ts", import.meta.url);
const awaiterPath = "src/07-await/awaiter.ts";
const awaiter = `import "#${awaiterPath}";`;
const imports = cell("", 'import { poll, print } from "#kernel";');

/** A folder with a chapter 07 of these cells. */
function folderOf(cells: readonly string[], texts: Texts = {}): string {
  return cellFolder([], {
    [awaiterPath]: readFileSync(awaiterFile, "utf8"),
    [path]: [imports, ...cells].join("\n"),
    ...texts,
  });
}

const lowered = /^(\(\) => )?__awaiter\(void 0/;

test("a cell is lowered if it asks, and a file that it imports", async () => {
  const folder = folderOf(
    [
      printing("", "const f = async () => {};", "print(`${f}`);"),
      printing("", awaiter, "const g = async () => {};", "print(`${g}`);"),
      printing("", 'import { h } from "#src/07-await/h.ts";', "print(`${h}`);"),
    ],
    {
      "src/07-await/h.ts":
        'import "./awaiter.ts";\nexport const h = async () => {};\n',
    },
  );
  expect(await outputs(folder)).toEqual([
    expect.stringMatching(/^async \(\) => {/),
    expect.stringMatching(lowered),
    expect.stringMatching(lowered),
  ]);
});

test("a file that begins to ask for it runs its cells again", async () => {
  const file = "src/07-await/h.ts";
  const h = "export const h = async () => {};\n";
  const cells = [cell("", `import { h } from "#${file}";`, "void h;")];
  const folder = folderOf(cells, { [file]: h });
  const runCount = async () =>
    (await make(folder, () => null, untyped)).runCount;
  expect([await runCount(), await runCount()]).toEqual([1, 0]);
  writeFileSync(join(folder, file), `import "./awaiter.ts";\n${h}`);
  expect([await runCount(), await runCount()]).toEqual([1, 0]);
});

test("what cannot be lowered is a problem, at its line", async () => {
  const inCell = folderOf([
    cell("", awaiter, "", "async function* f() {}", "void f;"),
  ]);
  expect(await said(inCell)).toEqual([
    `${path}:8 CELL013 an async generator cannot be lowered`,
  ]);
  const inFile = folderOf([cell("", 'import "#src/07-await/f.ts";')], {
    "src/07-await/f.ts":
      'import "./awaiter.ts";\n\nexport async function* f() {}\n',
  });
  expect(await said(inFile)).toEqual([
    "src/07-await/f.ts:3 CELL012 cannot be run: an async generator cannot be " +
      "lowered",
  ]);
});

test("a lowered cell's errors have their lines", async () => {
  const folder = folderOf([
    cell(
      "",
      awaiter,
      "",
      "const f = async (n = 1) => {",
      "  await n;",
      "  throw new Error(`no`);",
      "};",
      "void f();",
    ),
  ]);
  expect(await said(folder)).toEqual([
    `${path}:10 CELL003 throws Error: no: mend it, or say throws=Error if it ` +
      "must",
  ]);
});

test("microtasks belong to their cell, however many", async () => {
  const folder = folderOf([
    printing(
      "",
      "const chain = async () => {",
      "  for (let i = 0; i < 100_000; i += 1) await null;",
      "  print(`end`);",
      "};",
      "void chain();",
      "print(`begin`);",
    ),
    printing("throws=TypeError", "void Promise.reject(new TypeError(`no`));"),
    printing("", 'print("on");'),
  ]);
  expect(await outputs(folder)).toEqual(["begin\nend", "TypeError: no", "on"]);
});

test("nothing runs after the kernel has ended a cell", async () => {
  const folder = folderOf([
    printing(
      "",
      "void Promise.resolve().then(() => print(`never`));",
      "poll([], null);",
    ),
    // Here the microtask comes first, and it is that which sleeps.
    printing("", "void Promise.resolve().then(() => poll([], null));"),
    printing("", "(async () => (await null, poll([], null)))();"),
    printing("", 'print("on");'),
  ]);
  const asleep = "[asleep in poll, for ever]";
  expect(await outputs(folder)).toEqual([asleep, asleep, asleep, "on"]);
});

/** Turns of the engine's loop, by which a bridge would go on. */
const turns = cell(
  "",
  "type Port = { onmessage: unknown; postMessage(n: null): void };",
  "declare const MessageChannel: new () => { port1: Port; port2: Port };",
  "const turn = (run: () => void) => {",
  "  const { port1, port2 } = new MessageChannel();",
  "  port1.onmessage = () => {",
  "    port1.onmessage = null;",
  "    run();",
  "  };",
  "  port2.postMessage(null);",
  "};",
  "const turns = async (count: number) => {",
  "  for (let i = 1; i <= count; i += 1) {",
  "    await new Promise<void>(turn);",
  "    print(`turn ${i}`);",
  "  }",
  "};",
);

test("a cell that ends in a promise of the engine is waited for", async () => {
  const folder = folderOf([
    turns,
    printing("", "turns(3);"),
    printing(
      "throws=RangeError",
      "turns(2).then(() => {",
      "  throw new RangeError(`no`);",
      "});",
    ),
    printing("", "turns(1).then(() => void poll([], null));"),
    printing("", "new Promise(() => print(`waiting`));"),
    printing("", 'print("on");'),
  ]);
  expect(await outputs(folder)).toEqual([
    "turn 1\nturn 2\nturn 3",
    "turn 1\nturn 2\nRangeError: no",
    "turn 1\n[asleep in poll, for ever]",
    "waiting\n[waits for its promise, for ever]",
    "on",
  ]);
});

test("an error in a turn of the engine's loop ends the wait", async () => {
  const fail = "turn(() => { throw new RangeError(`no`); });";
  const sleep = "turn(() => void poll([], null));";
  const folder = folderOf([
    turns,
    printing("throws=RangeError", fail, "new Promise(() => {});"),
    printing("", sleep, "new Promise(() => {});"),
    printing("", 'print("on");'),
  ]);
  expect(await outputs(folder)).toEqual([
    "RangeError: no",
    "[asleep in poll, for ever]",
    "on",
  ]);
});
