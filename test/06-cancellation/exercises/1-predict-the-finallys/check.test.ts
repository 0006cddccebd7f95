import { test } from "vitest";
import { run as runMain } from "#src/06-cancellation/run.ts";
import { lens } from "#src/trace/lenses/06-cancellation.ts";
import { play } from "#src/learn/check/play.ts";
import { checkPrediction } from "#src/learn/check/predict.ts";
import { main, prediction } from "#answer";

const placeCount = 8;

test("the lines are printed as you have predicted", () => {
  const run = play(() => runMain(main()), { lens });
  const rest = Array<string>(placeCount - run.printed.length).fill("nothing");
  // With the time in front: it tells who has slept meanwhile.
  const lines = run.lines.filter((line) => line.includes(" prints "));
  const seen = [...run.printed, ...rest];
  checkPrediction(prediction, seen, mistakes, [...lines, ...rest]);
});

type Guess = readonly string[];

/** Whether both are there, and the second of the two comes first. */
function isReversed(guess: Guess, first: string, second: string): boolean {
  const [at, secondAt] = [guess.indexOf(first), guess.indexOf(second)];
  return secondAt !== -1 && (at === -1 || secondAt < at);
}

const mistakes = [
  {
    guess: (guess: Guess) => guess[0] !== "main has asked",
    says:
      "You let somebody run inside of cancel: " +
      "it asks, and returns, and main is still the one that runs.",
  },
  {
    guess: (guess: Guess) => guess.some((line) => line.includes("newcomer")),
    says:
      "You let the newcomer come to its finally: " +
      "it was cancelled before its first step, and has entered no try.",
  },
  {
    guess: (guess: Guess) =>
      isReversed(guess, "inner cleans up", "outer cleans up"),
    says:
      "You let the error begin in the task that was cancelled: " +
      "the request goes inward first, as far as there is somebody.",
  },
  {
    guess: (guess: Guess) =>
      guess.includes("inner cleans up") && !guess.includes("inner is clean"),
    says:
      "You let a cleanup break off at its sleep: " +
      "a request is delivered once, and later waits are like any others.",
  },
  {
    guess: (guess: Guess) =>
      isReversed(guess, "inner is clean", "outer cleans up"),
    says:
      "You let two tasks clean up at the same time: " +
      "one of them waits for the end of the other, cleanup and all.",
  },
  {
    guess: (guess: Guess) =>
      guess.includes("inner is clean") && !guess.includes("outer cleans up"),
    says:
      "You let the error end with the inner task: " +
      "it is the result of that task, for whoever waits for it.",
  },
  {
    guess: (guess: Guess) =>
      isReversed(guess, "outer is clean", "main goes on"),
    says:
      "You let main go on while somebody still cleans up: " +
      "main waits for two tasks to end, and not for the first of them.",
  },
];
