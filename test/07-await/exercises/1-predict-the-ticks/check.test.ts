import { test } from "vitest";
import { play } from "#src/learn/check/play.ts";
import { checkPrediction, type Mistake } from "#src/learn/check/predict.ts";
import { prediction, program } from "#answer";

/** What the engine prints; its timers are served in the order of the asking. */
async function linesSeen(): Promise<readonly string[]> {
  const { printed } = play(program);
  await new Promise((done) => setTimeout(done, 0));
  return printed;
}

/** Whether one line stands somewhere before another. */
const before = (guess: readonly string[], one: string, other: string) =>
  guess.includes(one) && guess.indexOf(one) < guess.indexOf(other);

const mistakes: readonly Mistake[] = [
  {
    guess: (it) => it[0] !== "the end",
    says:
      "An await of what is there is believed to go on at once; but each " +
      "gives way, and no job is served before the stack is empty.",
  },
  {
    guess: (it) => it.includes("timer") && it.at(-1) !== "timer",
    says:
      "A timer of 0 ms is believed to be due before some of the jobs; but " +
      "nobody looks at a timer before their queue is served to its end.",
  },
  {
    guess: (it) =>
      before(it, "returning", "thenable") && before(it, "thenable", "null"),
    says:
      "The three functions are believed to go on in the order of their " +
      "calls; but some awaits take more jobs than others.",
  },
  {
    guess: (it) => before(it, "thenable", "chain 1"),
    says:
      "A thenable is believed to be as quick as a value; but its then is " +
      "called in a job of its own.",
  },
  {
    guess: (it) => before(it, "chain 1", "null"),
    says:
      "The chain is believed to overtake an await of a value; but both take " +
      "one job, and that of the await was put into the queue first.",
  },
  {
    guess: (it) => before(it, "returning", "chain 2"),
    says:
      "To return a promise is believed to cost no more than a thenable; but " +
      "one job calls its then, another is the reaction, and then comes yours.",
  },
  {
    guess: (it) => before(it, "chain 2", "thenable"),
    says:
      "A chain is believed to be served in one go, or to be the first of its " +
      "round; but a link is put in behind what waits already.",
  },
];

test("the lines come in the order of the prediction", async () => {
  checkPrediction(prediction, await linesSeen(), mistakes);
});
