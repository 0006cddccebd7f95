/** What is known of cells that have run before, and what makes it useless. */
import {
  cpSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { book } from "../../build.ts";
import { bundleCells } from "../../site/build/cells/bundle.ts";
import { keyOf } from "../../site/build/cells/cache.ts";
import { reportCell } from "../../site/build/cells/pages.ts";
import { silent } from "../../site/build/progress.ts";
import {
  cell,
  cellFolder,
  make,
  neverEnds,
  printing,
  scene,
  untyped,
} from "./cell-support.ts";
import { outputFence, page } from "./support.ts";

const serve = 'import { serve } from "#src/01-one/serve.ts";';
const count = 'import { count } from "#src/01-one/counter.ts";';

const fences = [
  cell("", 'import { print } from "#kernel";', count, "const times = 3;"),
  printing("", "print(`${count() * times}`);"),
  printing("scene=hello", serve, "serve();"),
];

const hasty = { ...untyped, timeoutMs: 1000 };

const cachePath = ".cache/cells/01-one.json";

test("an unchanged page starts no process, and says the same", async () => {
  const folder = cellFolder(fences);
  const first = await make(folder, reportCell, untyped);
  const second = await make(folder, reportCell, untyped);
  expect([first.runCount, second.runCount]).toEqual([1, 0]);
  expect(first.problems).toHaveLength(2);
  expect(second.problems).toEqual(first.problems);
});

test("prose and outputs may change, and lines may move", async () => {
  const folder = cellFolder(fences);
  await make(folder, reportCell, untyped);
  change(folder, page, (text) => `# One\n\n${text.replaceAll("?", "no")}`);
  const { runCount, problems } = await make(folder, reportCell, untyped);
  expect(runCount).toBe(0);
  expect(problems.map(({ line }) => line)).toEqual([9, 17]);
});

const changes = [
  ["a cell", page, "count() * times", "count() + times"],
  ["an earlier cell", page, "times = 3", "times = 4"],
  ["what a cell shows", page, "scene=hello", "scene=hello shows=output"],
  ["the scene", scene, "hello", "hullo"],
  ["an imported file", "src/01-one/counter.ts", "n += step", "n += 2 * step"],
  ["what that imports", "src/01-one/step.ts", "1", "2"],
] as const;

test("a cell is run again when what it comes from changes", async () => {
  const folder = cellFolder(fences);
  await make(folder, reportCell, untyped);
  // Each change on top of the one before, which has been run.
  for (const [what, path, before, after] of changes) {
    change(folder, path, (text) => text.replace(before, after));
    const { runCount } = await make(folder, reportCell, untyped);
    expect(runCount, what).toBe(1);
  }
});

test("a kernel that changes runs all cells again", async () => {
  const folder = cellFolder(fences);
  const kernel = join(folder, "src/kernel");
  const own = realpathSync(kernel);
  rmSync(kernel);
  cpSync(own, kernel, { recursive: true });
  await make(folder, reportCell, untyped);
  const path = "src/kernel/simulated/machine/machine.ts";
  change(folder, path, (text) => text.replace("callUs = 1;", "callUs = 2;"));
  const { runCount, problems } = await make(folder, reportCell, untyped);
  expect(runCount).toBe(1);
  expect(problems).toHaveLength(2);
});

test("the runner's own code is part of what is remembered", async () => {
  const program = await bundleCells([], cellFolder(fences));
  expect(program).toContain("runInThisContext");
  expect(keyOf(program)).not.toBe(keyOf(`${program}\n`));
});

const spoilt: readonly [how: string, spoil: (text: string) => string][] = [
  ["cut off", (text) => text.slice(0, -30)],
  ["empty", () => ""],
  ["of another shape", () => "[]"],
  ["no longer what it was", (text) => text.replace("hello", "hallo")],
];

test("a file of results that is spoilt is no use, and no harm", async () => {
  const folder = cellFolder(fences);
  const first = await make(folder, reportCell, untyped);
  for (const [how, spoil] of spoilt) {
    change(folder, cachePath, spoil);
    const second = await make(folder, reportCell, untyped);
    expect(second, how).toEqual(first);
    const { runCount } = await make(folder, reportCell, untyped);
    expect(runCount, how).toBe(0);
  }
});

test("cells that hang are tried again the next time", async () => {
  const folder = cellFolder([cell("", `${neverEnds};`)]);
  expect((await make(folder, reportCell, hasty)).runCount).toBe(1);
  expect((await make(folder, reportCell, hasty)).runCount).toBe(1);
});

test("npm run book writes outputs, above and below other cells", async () => {
  const contents = "# Contents\n\n[One](01-one/README.md)\n";
  const folder = cellFolder(
    [
      ...fences,
      printing("", 'print("twice\\nthe same");'),
      printing("", 'print("twice\\nthe same");'),
      "```sh record=one\necho recorded\n```\n\n```output\n```\n",
    ],
    { "chapters/README.md": contents },
  );
  const before = readFileSync(join(folder, page), "utf8");
  await book(folder, silent);
  const served = [
    "listening",
    "      10 ms  A connects",
    '      12 ms  A sends "hello"',
    '  12.002 ms  A receives "hello"',
    "[asleep in recv(4), for ever]",
  ];
  const bodies = [["3"], served, ["twice", "the same"], ["twice", "the same"]];
  const after = bodies.reduce(
    (text, lines) => text.replace(outputFence("?"), outputFence(...lines)),
    before.replace("```output\n```", "```output\nrecorded\n```"),
  );
  expect(readFileSync(join(folder, page), "utf8")).toBe(after);
  expect((await make(folder, reportCell, untyped)).problems).toEqual([]);
});

function change(folder: string, path: string, edit: (text: string) => string) {
  const file = join(folder, path);
  const text = readFileSync(file, "utf8");
  expect(edit(text)).not.toBe(text);
  writeFileSync(file, edit(text));
}
