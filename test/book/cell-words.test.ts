/** How an output tells of time and of the end of a run, and whose trace. */
import { expect, test } from "vitest";
import { programOf } from "../../site/build/cells/strip.ts";
import { endWords, timeWords } from "../../site/build/cells/run/log.ts";

test.each([
  [10, "      10 ms"],
  [12.002, "  12.002 ms"],
  [0.1 + 0.2, "   0.300 ms"],
  [123456.5, "123456.500 ms"],
])("%s is told as %j", (atMs, words) => {
  expect(timeWords(atMs)).toBe(words);
});

test.each([
  [
    "asleep",
    "",
    { call: "poll", args: [[], null] },
    "asleep in poll, for ever",
  ],
  [
    "asleep",
    "",
    { call: "recv", args: [4, 10] },
    "asleep in recv(4), for ever",
  ],
  ["asleep", "nothing more can happen", null, "nothing more can happen"],
  ["spinning", "10000 calls", null, "10,000 calls: it spins"],
  ["over", "the time is up", null, "the time is up"],
] as const)(
  "a run that is %s (%s) ends so",
  (reason, message, sleep, words) => {
    expect(endWords({ reason, message }, sleep)).toBe(`[${words}]`);
  },
);

test.each([
  ["nothing", [], ""],
  ["the kernel alone", ["#kernel"], ""],
  ["the file imported last", ["02-b/one", "02-b/two", "#kernel"], "two"],
  ["the latest chapter's", ["02-b/one", "01-a/two"], "one"],
])("of imports, a trace looks into %s", (_which, paths, file) => {
  const specifiers = paths.map((path) => path.replace(/^\d.*/, "#src/$&.ts"));
  expect(programOf(specifiers).file).toBe(file);
});
