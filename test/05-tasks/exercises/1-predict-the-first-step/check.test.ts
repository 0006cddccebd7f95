import { test } from "vitest";
import { prediction, program } from "#answer";
import { play } from "#src/learn/check/play.ts";
import { checkPrediction, type Mistake } from "#src/learn/check/predict.ts";
import type { Run } from "#src/learn/check/run.ts";
import { lens } from "#src/trace/lenses/05-tasks.ts";

/** Each printed line, with the turn of the loop that it falls into. */
function linesOf({ events }: Run): string[] {
  let turn = 0;
  return events.flatMap((event) => {
    if (event.kind === "turn") turn = event.number;
    return event.kind === "print" ? [`turn ${turn}   ${event.text}`] : [];
  });
}

/** Whether one line stands before another one. */
const comes = (first: string, then: string) => (guess: readonly string[]) => {
  const [one, other] = [guess.indexOf(first), guess.indexOf(then)];
  return one !== -1 && other !== -1 && one < other;
};

/** What people believe, and what is so. */
const mistakes: readonly Mistake[] = [
  {
    guess: comes("main waits", "hello"),
    says:
      "You let yield* greeting() wait for its turn; but it is a call, " +
      "and main goes on when greeting has returned.",
  },
  {
    guess: comes("A begins", "hello"),
    says:
      "You let createTask begin A; but it only asks for a first step, " +
      "and the loop takes that when main has given way.",
  },
  {
    guess: comes("A begins", "main waits"),
    says:
      "You let others run at yield* greeting(); but greeting yields " +
      "nothing, so main does not give way there.",
  },
  {
    guess: comes("B begins", "main waits"),
    says:
      "You let main give way between its lines; but it keeps running " +
      "until something really yields.",
  },
  {
    guess: comes("main goes on", "A ends"),
    says:
      "You let main go on too early; but yield* task waits until the " +
      "coroutine of that task has returned.",
  },
  {
    guess: comes("B begins", "A begins"),
    says:
      "You let the last one made begin first; but the loop calls in the " +
      "order in which it was asked.",
  },
  {
    guess: comes("A ends", "B begins"),
    says:
      "You let A run to its end because main waits for it; but A gives " +
      "way at its checkpoint, and B is ready by then.",
  },
  {
    guess: comes("main goes on", "B ends"),
    says:
      "You let main go on where A ends; but whoever waits for a task is " +
      "called back a turn later, as with every Future.",
  },
];

test("the lines come in this order", () => {
  const run = play(program, { lens });
  checkPrediction(prediction, run.printed, mistakes, linesOf(run));
});
