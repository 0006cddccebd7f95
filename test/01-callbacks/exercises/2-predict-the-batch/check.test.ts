import { test } from "vitest";
import { lens } from "#src/trace/lenses/01-callbacks.ts";
import { play } from "#src/learn/check/play.ts";
import { checkPrediction } from "#src/learn/check/predict.ts";
import { prediction, program } from "#answer";

type Guess = readonly string[];

const firstTurn = (guess: Guess) => guess.slice(0, nextTurn(guess));
const secondTurn = (guess: Guess) => guess.slice(nextTurn(guess) + 1);

function nextTurn(guess: Guess): number {
  const at = guess.indexOf("next turn");
  return at === -1 ? guess.length : at;
}

const mistakes = [
  {
    guess: ([first]: Guess) => first === "C reads",
    says:
      "C has sent first, but poll does not report what happened in an order: " +
      "it reports what is so, and the loop walks through its own table.",
  },
  {
    guess: (guess: Guess) => guess.includes("B reads"),
    says:
      "B was found ready, but that is not enough: the loop looks at B's row " +
      "when it gets there, and another callback has been at that row.",
  },
  {
    guess: (guess: Guess) => firstTurn(guess).includes("A writes"),
    says:
      "A could write at once, but the loop does not know it: the poll of " +
      "this turn was asked before there was a writer.",
  },
  {
    guess: (guess: Guess) => secondTurn(guess).includes("A reads"),
    says:
      "A's reader is still in the table, but all of A's bytes are received: " +
      "there is nothing that poll could report of them.",
  },
  {
    guess: (guess: Guess) => !secondTurn(guess).includes("C reads"),
    says:
      "C has been called once, but it took one byte of five: poll reports " +
      "not what is new, but what is there.",
  },
  {
    guess: (guess: Guess) => secondTurn(guess)[0] === "C reads",
    says:
      "A's row was changed in the first turn, but it was not put in anew: " +
      "where does it stand in the table?",
  },
];

test("the program prints these lines, in this order", () => {
  const run = play(program, { lens });
  checkPrediction(prediction, run.printed, mistakes);
});
