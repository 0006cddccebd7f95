/** What may be asked of `npm run asyncio`, and of which Python. */
import { expect, test } from "vitest";
import { UsageError } from "../../src/cli/fail.ts";
import { choose, readArguments } from "./arguments.ts";
import { scenarios } from "./scenarios/all.ts";
import { PythonError, runTheirs } from "./theirs.ts";

test("without arguments all scenarios run, on python3", () => {
  const { text, python, list } = readArguments([]);
  expect({ text, python, list }).toEqual({
    text: "",
    python: "python3",
    list: false,
  });
  expect(choose(text)).toEqual(scenarios);
});

test.each([
  [["a", "b"], 'unexpected argument "b": npm run asyncio'],
  [["--pyton"], "Unknown option '--pyton': npm run asyncio"],
  [["--python"], "Option '--python <value>' argument missing: npm run"],
])("%j is refused in a sentence", (args, sentence) => {
  const read = () => readArguments(args);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(sentence);
});

test("a text chooses the scenarios that have it in their names", () => {
  const names = choose("TEN SLEEPERS").map(({ name }) => name);
  expect(names).toEqual(["ten sleepers of one deadline"]);
  expect(() => choose("no such")).toThrow(
    'no scenario has "no such" in its name: --list says which there are',
  );
});

test.each([
  ["no-python", "no-python cannot be run: ENOENT"],
  ["false", "false failed: it ended with 1"],
])("a Python that does not run: %s", (python, sentence) => {
  const run = () => runTheirs([], python);
  expect(run).toThrow(PythonError);
  expect(run).toThrow(sentence);
});
