/** Each exercise is proven, both ways: the stub fails, the solution passes. */
import { afterAll, describe, expect, test } from "vitest";
import { hintsIn } from "../../src/learn/hints.ts";
import { exercises, firstName, insideOf, mutantsOf } from "./answers.ts";
import { namedTest, outsideOf, summaryOf, textOf, Trial } from "./answers.ts";

// The order of the second run; any would do.
const seed = 11;

for (const exercise of exercises) {
  const { slug, stub, solution, name } = exercise;
  const mutants = mutantsOf(exercise);
  describe(slug, () => {
    const trial = new Trial(exercise);
    afterAll(() => trial.stop());

    if (name === firstName) {
      test("the stub passes", async () => {
        const { tests, ending } = await trial.outcome(stub);
        expect(ending).toEqual({ kind: "over" });
        expect(tests.map(({ state }) => state)).toEqual(["pass"]);
      });
      return;
    }

    test("the stub fails, with an assertion in a named test", async () => {
      const { tests, ending } = await trial.outcome(stub);
      expect(ending).toEqual({ kind: "over" });
      const failed = tests.find(({ state }) => state === "fail");
      expect(failed?.thrown?.name).toEqual("AssertionError");
    });

    test("the solution passes", async () => {
      const outcome = await trial.outcome(solution);
      expect(outcome.tests.filter(({ state }) => state !== "pass")).toEqual([]);
      expect(outcome.tests.length).toBeGreaterThan(0);
      expect(outcome.ending).toEqual({ kind: "over" });
    });

    test.each(mutants)("%s fails in the test that it names", async (mutant) => {
      const { tests, ending } = await trial.outcome(mutant);
      expect(ending).toEqual({ kind: "over" });
      const failed = tests.find(({ state }) => state === "fail");
      expect(failed?.name).toEqual(namedTest(mutant));
      expect(failed?.thrown?.name).toEqual("AssertionError");
    });

    test("there are three wrong answers or more", () => {
      expect(mutants.length).toBeGreaterThanOrEqual(3);
    });

    test("every answer has the same result in another order", async () => {
      for (const answer of [stub, solution, ...mutants]) {
        const again = await trial.run(answer, seed);
        expect(summaryOf(again)).toEqual(
          summaryOf(await trial.outcome(answer)),
        );
      }
    });

    test.each([solution, ...mutants])(
      "%s differs from the stub only where there is something to do",
      (answer) => {
        expect(outsideOf(answer)).toEqual(outsideOf(stub));
        expect(insideOf(stub).length).toBeGreaterThan(0);
        expect(insideOf(answer)).not.toEqual(insideOf(stub));
      },
    );

    test("three hints, and none of them is a line of the solution", () => {
      const hints = hintsIn(textOf(exercise.hints));
      expect(hints.map((hint) => hint.length > 0)).toEqual([true, true, true]);
      const lines = insideOf(solution).filter(isTelling);
      const told = lines.filter((line) => hints.join("\n").includes(line));
      expect(told).toEqual([]);
    });

    test("whatever fails says in a sentence what to look at", () => {
      const placeholder = /look\(\s*"\w?"/;
      expect(textOf(exercise.check)).not.toMatch(placeholder);
    });

    test("there is something to read afterwards", () => {
      expect(textOf(exercise.after).trim()).not.toEqual("");
    });
  });
}

/** A line of code that gives something away: more than `return;`. */
function isTelling(line: string): boolean {
  return line.length > 7 && !line.startsWith("//");
}

test("every exercise has all its files", () => {
  const paths = exercises.flatMap((exercise) => [
    exercise.stub,
    exercise.hints,
    exercise.after,
    exercise.check,
    ...(exercise.name === firstName ? [] : [exercise.solution]),
  ]);
  expect(paths.map((path) => textOf(path).trim() === "")).not.toContain(true);
});
