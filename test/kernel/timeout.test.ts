/**
 * How poll keeps its timeout through signals and beyond what C can say,
 * asked of a raw poll and a clock that the test makes up.
 */
import { expect } from "vitest";
import { SystemError } from "#src/kernel/errors.ts";
import { test } from "../support/kernel-test.ts";

/** What a raw poll does: how long it sleeps, and then answers or throws. */
type Turn = readonly [sleptMs: number, answer: number | Error];

const interrupted = (): Error => new SystemError("EINTR", 4, "poll", null);
const intMax = 2 ** 31 - 1;

/** The timeouts that the raw poll was asked with, and what came out. */
async function run(timeoutMs: number | null, turns: Turn[]) {
  const { pollThrough } = await import("#src/kernel/interrupts.ts");
  const asked: number[] = [];
  let nowMs = 5000.25;
  const rawPoll = (rawTimeoutMs: number): number => {
    asked.push(rawTimeoutMs);
    const [sleptMs, answer] = turns[asked.length - 1] ?? [0, NaN];
    nowMs += sleptMs;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const count = pollThrough(rawPoll, timeoutMs, () => nowMs);
  return { asked, count };
}

test.each<[rule: string, timeoutMs: number | null, turns: Turn[], number[]]>([
  ["0 looks and returns", 0, [[0, 0]], [0]],
  ["whole milliseconds stay", 20, [[20, 0]], [20]],
  ["null waits for ever, which is -1 to C", null, [[99, 1]], [-1]],
  ["half a millisecond is rounded up", 0.5, [[1, 0]], [1]],
  ["the smallest fraction is rounded up", 1e-9, [[1, 0]], [1]],
  ["one and a bit is two", 1.001, [[2, 0]], [2]],
  [
    "after a signal it asks for what is left",
    20,
    [
      [5, interrupted()],
      [8, interrupted()],
      [7, 0],
    ],
    [20, 15, 7],
  ],
  [
    "what is left is rounded up too",
    10,
    [
      [4.25, interrupted()],
      [5.5, interrupted()],
      [1, 0],
    ],
    [10, 6, 1],
  ],
  [
    "a signal after the deadline leaves nothing, not less",
    10,
    [
      [12, interrupted()],
      [0, 0],
    ],
    [10, 0],
  ],
  [
    "a signal while looking makes it look again",
    0,
    [
      [0, interrupted()],
      [0, 0],
    ],
    [0, 0],
  ],
  [
    "for ever stays for ever after a signal",
    null,
    [
      [1000, interrupted()],
      [1000, interrupted()],
      [0, 1],
    ],
    [-1, -1, -1],
  ],
  ["the longest that C can say is asked as it is", intMax, [[0, 1]], [intMax]],
  [
    "longer than C can say is asked in parts",
    intMax + 1000,
    [
      [intMax, 0],
      [1000, 0],
    ],
    [intMax, 1000],
  ],
  [
    "much longer, in more parts",
    2.5 * intMax,
    [
      [intMax, 0],
      [intMax, 0],
      [5, 1],
    ],
    [intMax, intMax, Math.ceil(intMax / 2)],
  ],
])("%s", async (_rule, timeoutMs, turns, expected) => {
  const { asked, count } = await run(timeoutMs, turns);
  expect(asked).toEqual(expected);
  expect(count).toBe(turns.at(-1)?.[1]);
});

test("a ready descriptor ends the wait, however early", async () => {
  const { asked, count } = await run(1000, [[1, 3]]);
  expect([asked, count]).toEqual([[1000], 3]);
});

test("any other error comes through, and nothing is asked again", async () => {
  const refused = new SystemError("EINVAL", 22, "poll", null);
  await expect(run(10, [[1, refused]])).rejects.toBe(refused);
});

test("an error that is not the kernel's comes through too", async () => {
  const mistake = Object.assign(new Error("a mistake"), { code: "EINTR" });
  await expect(run(10, [[1, mistake]])).rejects.toBe(mistake);
});
