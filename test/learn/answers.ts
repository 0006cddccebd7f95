/** The answers that an exercise is proven with, and what comes of them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleCheck } from "../../src/learn/bundle.ts";
import { type Exercise, exercisesIn } from "../../src/learn/catalogue.ts";
import { tasksIn } from "../../src/learn/tasks.ts";
import type { Budget } from "../../src/learn/child/messages.ts";
import { Checker, type Outcome } from "../../src/learn/checker.ts";

/** Where this repository lies. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** All exercises of the course. */
export const exercises = exercisesIn(root);

/** The one exercise that is green from the start, to teach the keys. */
export const firstName = "first-light";

/** Far more than any answer needs, on a machine that does other work, too. */
export const budget = { starts: 60, wallMs: 60_000 };

/** The text of a file of the repository. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The wrong answers of an exercise. */
export function mutantsOf({ check }: Exercise): readonly string[] {
  const folder = join(check, "../mutants");
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .sort()
    .map((name) => join(folder, name));
}

/** The test that a mutant fails in, as its first line says. */
export function namedTest(mutant: string): string {
  const [first = ""] = textOf(mutant).split("\n");
  return /^\/\/ fails: (.+)$/.exec(first)?.[1] ?? "(it does not say)";
}

/** Runs the check of one exercise with whatever is asked for. */
export class Trial {
  readonly exercise: Exercise;
  readonly limits: Budget;
  readonly checker = new Checker(root);
  readonly programs = new Map<string, string>();
  readonly outcomes = new Map<string, Outcome>();

  constructor(exercise: Exercise, limits: Budget = budget) {
    this.exercise = exercise;
    this.limits = limits;
  }

  /** What comes of an answer with the tests in their order; run once. */
  async outcome(answer: string): Promise<Outcome> {
    const known = this.outcomes.get(answer);
    if (known !== undefined) return known;
    const outcome = await this.run(answer, null);
    this.outcomes.set(answer, outcome);
    return outcome;
  }

  /** Runs it again, with the tests in another order unless there is no seed. */
  async run(answer: string, shuffleSeed: number | null): Promise<Outcome> {
    const program =
      this.programs.get(answer) ?? (await this.programFor(answer));
    this.programs.set(answer, program);
    const job = { program, bail: false, shuffleSeed, budget: this.limits };
    return this.checker.run(job);
  }

  async programFor(answer: string): Promise<string> {
    const { check } = this.exercise;
    const paths = [join(root, check), join(root, answer)] as const;
    const bundle = await bundleCheck(root, ...paths);
    if (!("program" in bundle)) throw new Error(`${answer}: ${bundle.reason}`);
    return bundle.program;
  }

  /** Ends the process. */
  stop(): void {
    this.checker.stop();
  }
}

/** An outcome as text, by test: the same whatever their order was. */
export function summaryOf({ tests, ending }: Outcome): readonly string[] {
  const lines = tests.map(
    ({ name, state, thrown }) => `${state} ${name}: ${thrown?.message}`,
  );
  return [ending.kind, ...lines.sort()];
}

/** The code of a file without what stands in its TODO regions. */
export function outsideOf(path: string): readonly string[] {
  let isInside = false;
  const code = textOf(path).replace(/^\/\/ fails: .*\n(\/\/.*\n)*/, "");
  return code.split("\n").filter((line) => {
    if (/^\s*\/\/ END TODO$/.test(line)) isInside = false;
    if (/^\s*\/\/ TODO: /.test(line)) {
      isInside = true;
      return true;
    }
    return !isInside;
  });
}

/** The lines in the TODO regions of a file, trimmed. */
export function insideOf(path: string): readonly string[] {
  return tasksIn(textOf(path)).map((line) => line.trim());
}
