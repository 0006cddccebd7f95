import { test } from "vitest";
import { play } from "#src/learn/check/play.ts";
import { checkPrediction } from "#src/learn/check/predict.ts";
import { prediction, program } from "#answer";

test("the calls answer what you have predicted", () => {
  const run = play(program, { keepsErrors: true });
  const seen = run.printed.map((line) => line.replace(/^\d: /, ""));
  if (run.end === "asleep") seen.push("sleeps for ever");
  if (run.end === "threw") seen.push("throws");
  // Each call stands above the line that prints its answer.
  const { lines } = run;
  const calls = lines.filter((_line, at) => /prints/.test(lines[at + 1] ?? ""));
  checkPrediction(prediction, seen, mistakesFor(seen), calls);
});

/** Which call it is about, the wrong answers to it, and what is believed. */
const beliefs: readonly [number, readonly string[], string][] = [
  [
    1,
    ["0", "throws", "sleeps for ever"],
    "You let B's send depend on accept: " +
      "the kernel has made both connections without us.",
  ],
  [
    1,
    ["2", "3", "5"],
    "You let our small buffer limit what B can send: " +
      "send copies into a buffer of the kernel.",
  ],
  [
    2,
    ["2", "5", "7"],
    "You let B come first because it spoke first: " +
      "the queue keeps the order in which they connected.",
  ],
  [
    2,
    ["0", "throws", "sleeps for ever"],
    "You let A's bytes be late or lost: " +
      "the kernel keeps what came before we accepted.",
  ],
  [
    3,
    ["0", "throws", "sleeps for ever"],
    "You let B's bytes leave with B: " +
      "what it sent before it closed lies in our kernel.",
  ],
  [
    3,
    ["7"],
    "You let one recv answer what one send has sent: " +
      "it hands out no more than its buffer has room for.",
  ],
  [
    4,
    ["0", "throws"],
    "You let the end come before the bytes in front of it: " +
      "what did not fit into the buffer has stayed in the stream.",
  ],
  [
    4,
    ["5", "7", "sleeps for ever"],
    "You let recv wait until its buffer is full: " +
      "it hands out what is there, if that is at least a byte.",
  ],
  [
    5,
    ["throws", "sleeps for ever"],
    "You let B's leaving be an error, or mere silence: " +
      "B has closed in good order, and recv has an answer for that.",
  ],
  [
    6,
    ["0", "throws"],
    "You let A's silence be its end: A is connected, and could still speak.",
  ],
];

/** An answer is a mistake only where all before it are right. */
function mistakesFor(seen: readonly string[]) {
  return beliefs.map(([number, answers, says]) => ({
    guess: (guess: readonly string[]) =>
      seen.findIndex((answer, at) => guess[at] !== answer) === number - 1 &&
      answers.includes(guess[number - 1] ?? ""),
    says,
  }));
}
