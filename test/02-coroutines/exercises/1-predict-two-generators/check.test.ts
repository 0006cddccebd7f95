import { test } from "vitest";
import { play } from "#src/learn/check/play.ts";
import { checkPrediction, type Mistake } from "#src/learn/check/predict.ts";
import { prediction, program } from "#answer";

const nameOf = (line: string) => line.slice(0, 1);

/** Whether all lines of one generator stand before all of the other. */
function isOneByOne(guess: readonly string[]): boolean {
  const names = guess.slice(1).map(nameOf);
  const changes = names.filter((name, at) => at > 0 && name !== names[at - 1]);
  return changes.length === 1;
}

/** What people believe, and what is so. */
const mistakes: readonly Mistake[] = [
  {
    guess: ([first]) => first === "A begins" || first === "B begins",
    says:
      "You have a guest begin where guest() is called: " +
      "that makes a generator, and runs nothing of it.",
  },
  {
    guess: (guess) => guess.some((line) => /hears (one|two)/.test(line)),
    says:
      "You have a guest hear the word of its first next: " +
      "a word becomes the value of a yield, and at which does it stand then?",
  },
  {
    guess: ([, second]) => second === "A begins",
    says:
      "You have A begin first, because it was made first: " +
      "they stand in no queue, and the one whose next is called runs.",
  },
  {
    guess: isOneByOne,
    says:
      "You have one guest finish before the other goes on: " +
      "each next runs to a yield, and there its caller goes on.",
  },
  {
    guess: (guess) =>
      guess.indexOf("A ends") === guess.indexOf("A hears three") + 1,
    says:
      "You have A hear and end in one step: " +
      "there is a yield between the two, and it stops there as well.",
  },
  {
    guess: (guess) => guess.includes("B ends"),
    says:
      "You have B end: count how often it is resumed, " +
      "for a generator that nobody resumes stays where it stands.",
  },
];

test("the program prints what you have predicted", () => {
  const { printed } = play(program);
  checkPrediction(prediction, printed, mistakes);
});
