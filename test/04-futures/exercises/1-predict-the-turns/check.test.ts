import { test } from "vitest";
import { checkPrediction, type Mistake } from "#src/learn/check/predict.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/04-futures.ts";
import { prediction, program } from "#answer";

type Guess = readonly string[];

/** Whether a line is somebody's, in whichever turn. */
const isBy = (who: string) => (line: string) => line.endsWith(`: ${who}`);
const placeOf = (guess: Guess, who: string) => guess.findIndex(isBy(who));
const comesBefore = (guess: Guess, one: string, other: string) =>
  guess.slice(0, Math.max(0, placeOf(guess, other))).some(isBy(one));
const isIn = (guess: Guess, turn: number, who: string) =>
  guess.includes(`turn ${turn}: ${who}`);

const mistakes: readonly Mistake[] = [
  {
    guess: (it) => it.some((line) => line.startsWith("turn 0")),
    says:
      "It is believed that drive runs a coroutine to its first wait; it asks " +
      "the loop to begin it, and the loop does not run yet.",
  },
  {
    guess: (it) => comesBefore(it, "A", "C") || comesBefore(it, "B", "C"),
    says:
      "It is believed that setResult goes on with whoever waits; it asks the " +
      "loop to, and the line below it comes first.",
  },
  {
    guess: (it) => isIn(it, 1, "A") || isIn(it, 1, "B"),
    says:
      "It is believed that whoever waits goes on in the turn of the result; " +
      "the loop is asked to go on with them, and does so in the next turn.",
  },
  {
    guess: (it) => isIn(it, 1, "callback"),
    says:
      "It is believed that a Future that is done calls a late callback on " +
      "the spot; it asks the loop to, as for everybody else.",
  },
  {
    guess: (it) =>
      [2, 3].some((turn) => isIn(it, turn, "C again") || isIn(it, turn, "D")),
    says:
      "It is believed that every yield* of a Future costs a turn; a Future " +
      "that is done does not yield.",
  },
  {
    guess: (it) => comesBefore(it, "D", "C again"),
    says:
      "It is believed that a coroutine gives way at every yield*; while " +
      "nothing is yielded, nobody else can run.",
  },
  {
    guess: (it) => comesBefore(it, "callback", "B"),
    says:
      "It is believed that a callback of your own comes before a coroutine; " +
      "the loop knows none, and calls in the order in which it was asked.",
  },
  {
    guess: (it) => isIn(it, 2, "A"),
    says:
      "It is believed that a turn goes on until nothing is ready; what is " +
      "asked for during a turn waits for the next one.",
  },
];

test("the lines come in this order, each in its turn", () => {
  const { printed } = play(program, { lens });
  checkPrediction(prediction, printed, mistakes);
});
