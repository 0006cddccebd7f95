/** Each exercise is proven, both ways: the stub fails, the solution passes. */
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { exercises, firstName, insideOf, mutantsOf } from "./answers.ts";
import { namedTest, outsideOf, root, summaryOf } from "./answers.ts";
import { textOf, tryAnswer } from "./answers.ts";
import { Checker } from "../../src/learn/checker.ts";
import { hintsIn } from "../../src/learn/hints.ts";

// The order of the second run; any would do.
const seed = 11;

for (const exercise of exercises) {
  const { slug, stub, solution, name } = exercise;
  const mutants = mutantsOf(exercise);
  describe(slug, () => {
    const checker = new Checker(root);
    afterAll(() => checker.stop());

    if (name === firstName) {
      test("the stub passes", async () => {
        const { tests, ending } = await tryAnswer(
          checker,
          exercise,
          stub,
          null,
        );
        expect(ending).toEqual({ kind: "over" });
        expect(tests.map(({ state }) => state)).toEqual(["pass"]);
      });
      return;
    }

    test("the stub fails, with an assertion in a named test", async () => {
      const { tests, ending } = await tryAnswer(checker, exercise, stub, null);
      expect(ending).toEqual({ kind: "over" });
      const failed = tests.find(({ state }) => state === "fail");
      expect(failed?.thrown?.name).toEqual("AssertionError");
    });

    test("the solution passes", async () => {
      const outcome = await tryAnswer(checker, exercise, solution, null);
      expect(outcome.tests.filter(({ state }) => state !== "pass")).toEqual([]);
      expect(outcome.tests.length).toBeGreaterThan(0);
      expect(outcome.ending).toEqual({ kind: "over" });
    });

    test.each(mutants)("%s fails in the test that it names", async (mutant) => {
      const { tests, ending } = await tryAnswer(
        checker,
        exercise,
        mutant,
        null,
      );
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
        const first = await tryAnswer(checker, exercise, answer, null);
        const second = await tryAnswer(checker, exercise, answer, seed);
        expect(summaryOf(second)).toEqual(summaryOf(first));
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

    test("there is something to read afterwards", () => {
      expect(textOf(exercise.after).trim()).not.toEqual("");
    });
  });
}

/** A line that gives something away: more than a bracket or `return;`. */
function isTelling(line: string): boolean {
  return line.length > 7 && !insideOfAny(line);
}

/** Comments stand in stubs as well. */
function insideOfAny(line: string): boolean {
  return line.startsWith("//");
}

test("every exercise has all its files", () => {
  const paths = exercises.flatMap((exercise) => [
    exercise.stub,
    exercise.hints,
    exercise.after,
    exercise.check,
    ...(exercise.name === firstName ? [] : [exercise.solution]),
  ]);
  expect(paths.map((path) => textOf(join(path)).trim() === "")).not.toContain(
    true,
  );
});
