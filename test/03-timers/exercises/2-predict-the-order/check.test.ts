import { test } from "vitest";
import { lens } from "#src/trace/lenses/03-timers.ts";
import { play } from "#src/learn/check/play.ts";
import { checkPrediction } from "#src/learn/check/predict.ts";
import { prediction, program } from "#answer";

/** Recognises a guess in which one line comes before another one. */
function before(one: string, other: string) {
  return (guess: readonly string[]) => {
    const at = guess.indexOf(one);
    return at !== -1 && at < guess.indexOf(other);
  };
}

const mistakes = [
  {
    guess: before("work begins", "main sleeps"),
    says:
      "You expect a task to run when it is spawned: spawn only makes it " +
      "ready, and it begins in the next turn.",
  },
  {
    guess: before("0 ms", "work begins"),
    says:
      "You expect a sleep of 0 to be over before another task begins: look " +
      "at who was spawned first, and at what a yield means.",
  },
  {
    guess: (guess: readonly string[]) =>
      ["0 ms", "10 ms", "20 ms"].some((line) =>
        before(line, "work ends")(guess),
      ),
    says:
      "You expect a timer to interrupt the task that computes: a deadline " +
      "says when a task may go on at the earliest.",
  },
  {
    guess: before("20 ms", "10 ms"),
    says:
      "You expect those who are overdue to go on as they were spawned: they " +
      "are taken out of a heap.",
  },
  {
    guess: (guess: readonly string[]) =>
      before("0 ms", "10 ms")(guess) || before("0 ms", "20 ms")(guess),
    says:
      "You expect the shortest sleep to be over first: what counts is the " +
      "deadline, and from when is that counted?",
  },
];

test("the prediction is what is printed", () => {
  const run = play(program, { lens });
  const lines = run.events.flatMap((event) =>
    event.kind === "print"
      ? [`${event.atMs.toFixed(3).padStart(10)} ms  ${event.text}`]
      : [],
  );
  checkPrediction(prediction, run.printed, mistakes, lines);
});
