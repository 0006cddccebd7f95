/** `npm run awaits`: one program on two awaits, and what each await costs. */
import { spawnSync } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { program, removeFiles, root } from "./awaits-program.ts";

afterEach(removeFiles);

/** The command without npm. */
function awaits(...args: string[]) {
  const command = ["--import", "tsx", "src/cli/awaits.ts", ...args];
  const options = { cwd: root, encoding: "utf8", timeout: 60_000 } as const;
  return spawnSync(process.execPath, command, options);
}

/** How wide it is: a phone shows 46 columns. */
const columnsOf = (text: string) =>
  Math.max(...text.split("\n").map(({ length }) => length));

const heads = `\
turn: how many polls there have been. A
microtask runs after a turn, and counts as
part of it. ms: of the virtual clock.

                               ours   engine's
                           turn  ms   turn  ms
`;

test("the chapter's program prints the same on both, in other turns", () => {
  const { stdout, stderr, status } = awaits();
  expect(stdout).toBe(`${heads}\
main calls                    1   0      0   0
slow begins                   1   0      0   0
quick begins                  1   0      0   0
main has called               1   0      0   0
main has awaited null         2   0      0   0
quick has slept               5  10      2  10
slow has slept                8  20      4  20
main has got slow             9  20      4  20
main has got quick           10  20      4  20
never begins                 10  20      4  20
main has caught a RangeError 12  20      4  20

14 turns on ours, 4 on the engine's:
the same 11 lines in the same order
`);
  expect(stderr).toBe("");
  expect(status).toBe(0);
}, 60_000);

test("--kinds counts turns for ours, and microtasks for the engine", () => {
  const { stdout, stderr, status } = awaits("--kinds");
  expect(columnsOf(stdout)).toBeLessThanOrEqual(46);
  expect(stdout.split("\n").slice(6).join("\n")).toBe(`\
a value                          1           1
null                             1           1
a Future of ours that is done    1      1 turn
a promise of the engine's    never           1
a thenable, answers at once      2           2
value(), an async function       1           1
async: return value()            1           3
async: return await value()      2           2

never: while our loop blocks, no promise of
the engine's goes on. Where it is a guest of
the engine's, ours goes on after 1 turn.
`);
  expect(stderr).toBe("");
  expect(status).toBe(0);
}, 60_000);

test("where the two differ, both are shown, and it ends with 1", () => {
  const all = `print("a"); await Promise.all([sleep(1)]); print("b");`;
  const { stdout, status } = awaits(program(all));
  expect(stdout).toBe(`${heads}\
a                             1   0      0   0
b                             -   -      2   1

8 turns on ours, 2 on the engine's:
the lines differ
ours: main has not ended, but nothing can wake
it
the engine's: main returned
`);
  expect(status).toBe(1);
}, 60_000);

test("a mistake ends with one sentence, exit 2", () => {
  const { stdout, stderr, status } = awaits("nowhere.ts");
  expect(stderr).toBe("cannot read nowhere.ts: there is no such file\n");
  expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
});
