/** The answers that an exercise is proven with, and what comes of them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleCheck } from "../../src/learn/bundle.ts";
import { type Exercise, exercisesIn } from "../../src/learn/catalogue.ts";
import { Checker, type Outcome } from "../../src/learn/checker.ts";

/** Where this repository lies. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** All exercises of the course. */
export const exercises = exercisesIn(root);

/** The one exercise that is green from the start, to teach the keys. */
export const firstName = "first-light";

/** Far more than any answer needs, on a machine that does other work, too. */
export const budget = { cpuMs: 10_000, wallMs: 60_000 };

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

/** Runs a check with an answer, in a process that lives on. */
export async function tryAnswer(
  checker: Checker,
  { check }: Exercise,
  answer: string,
  shuffleSeed: number | null,
): Promise<Outcome> {
  const bundle = await bundleCheck(root, join(root, check), join(root, answer));
  if (!("program" in bundle)) throw new Error(`${answer}: ${bundle.reason}`);
  const { program } = bundle;
  return checker.run({ program, bail: false, shuffleSeed, budget });
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
  const regions = textOf(path).matchAll(
    /^ *\/\/ TODO: .*\n((?: *\/\/ .*\n)*)([^]*?)^ *\/\/ END TODO$/gm,
  );
  return [...regions].flatMap(([, , code = ""]) =>
    code.split("\n").map((line) => line.trim()),
  );
}
