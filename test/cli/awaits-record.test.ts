/** `npm run awaits`: the record of one program on one of the two awaits. */
import { afterEach, expect, test } from "vitest";
import type { Recording } from "../../src/bench/awaits/events.ts";
import { checkProgram } from "../../src/bench/awaits/program.ts";
import { recordOn } from "../../src/bench/awaits/record.ts";
import type { Side } from "../../src/bench/awaits/sides.ts";
import { UsageError } from "../../src/cli/fail.ts";
import { fileWith, imports, program, removeFiles } from "./awaits-program.ts";

afterEach(removeFiles);

const lost = "const lost = async () => { throw new Error('lost'); };";

test.each<[what: string, side: Side, body: string, said: string]>([
  ["throws", "ours", "await lost();", "main threw Error: lost"],
  [
    "leaves an error to nobody",
    "engine",
    "void lost(); await sleep(1);",
    "nobody caught Error: lost",
  ],
  [
    "waits for nothing",
    "engine",
    "await new Promise(() => {});",
    "main has not ended, but nothing can wake it",
  ],
  [
    "sleeps for ever",
    "engine",
    "for (;;) await sleep(1);",
    "main has not ended after 10000 turns",
  ],
  [
    "prints for ever",
    "engine",
    "for (;;) { print(''); await null; }",
    "main has not ended after 1000 lines",
  ],
  [
    "ends its process",
    "ours",
    "process.exit(3);",
    "main has not ended, but its process has, with exit code 3",
  ],
])("it is told how a main ends that %s: %s", (_what, side, body, said) => {
  expect(recordOn(side, program(body, lost)).end.sentence).toBe(said);
});

test("a main that does not let the loop turn is stopped for its time", () => {
  const file = program("for (;;);");
  const { kind, sentence } = recordOn("engine", file, 1).end;
  expect(sentence).toBe("main has not ended after 1 s of CPU time");
  expect(kind).toBe("unended");
});

test("what a microtask prints counts with the turn before it", () => {
  const job = "void Promise.resolve().then().then().then(() => print('job'));";
  const file = program(`await sleep(1); ${job} print("main");`);
  const turns = ({ lines }: Recording) =>
    lines.map(({ text, turn }) => `${text} ${turn}`);
  expect(turns(recordOn("engine", file))).toEqual(["main 2", "job 2"]);
  // A loop that blocks has let no microtask run when it ends.
  expect(turns(recordOn("ours", file))).toEqual(["main 4", "job 6"]);
});

test.each([
  ["without a main", "export const x = 1;", "it exports no function main"],
  [
    "that cannot be imported",
    'throw new Error("no");',
    "it cannot be imported: Error: no",
  ],
  [
    "that prints past the record",
    'export const main = async () => console.log("hello");',
    '"hello" was not printed by print of #kernel, ' +
      "and nothing else is recorded",
  ],
])("a file %s is told in one sentence", (_what, text, said) => {
  const file = fileWith(`${imports}${text}`);
  const record = () => recordOn("ours", file);
  expect(record).toThrow(UsageError);
  expect(record).toThrow(`${file}: ${said}`);
});

test.each([
  ["no import of the awaiter", "", / is not lowered: let it import "#src/],
  ["no JavaScript", "(", /program\.ts is not lowered/],
  ["what cannot be parsed", `${imports}(`, /program\.ts:4: Unexpected/],
  [
    "what cannot be lowered",
    `${imports}async function* f() {}`,
    /program\.ts:4: an async generator cannot be lowered/,
  ],
])("a file with %s is refused before it runs", (_what, text, said) => {
  const check = () => checkProgram(fileWith(text));
  expect(check).toThrow(UsageError);
  expect(check).toThrow(said);
});

test("a folder is no program", () => {
  expect(() => checkProgram("src")).toThrow("cannot read src: EISDIR");
});
