/**
 * All checks, again and again, in an order by chance, while the machine is
 * busy: each time the solution must pass, and the stub fail as it did before.
 *
 *     node --import tsx test/learn/endurance.ts [NAME] [--runs N] [--load N]
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { orUsage, runCommand, UsageError } from "../../src/cli/fail.ts";
import { budget } from "../../src/learn/attempt.ts";
import { findExercises } from "../../src/learn/catalogue.ts";
import { exercises, firstName, summaryOf, Trial } from "./answers.ts";

const usage =
  "node --import tsx test/learn/endurance.ts [NAME] [--runs N] [--load N]";

await runCommand(async () => {
  const { chosen, runs, load } = readArguments(process.argv.slice(2));
  console.log(`${runs} runs, beside ${load} threads that are busy`);
  const busy = Array.from({ length: load }, keepBusy);
  // With the learner's own budget: to be stopped would be a flake as well.
  const trials = chosen.map((exercise) => new Trial(exercise, budget));
  let count = 0;
  let wrongCount = 0;
  for (let run = 1; run <= runs; run += 1) {
    for (const trial of trials) {
      for (const answer of answersOf(trial)) {
        const wrong = await wrongWith(trial, answer, run);
        count += 1;
        if (wrong === null) continue;
        wrongCount += 1;
        console.log(`${answer}: ${wrong}`);
      }
    }
    console.log(`run ${run}: ${count} checks so far, ${wrongCount} flakes`);
  }
  for (const trial of trials) trial.stop();
  await Promise.all(busy.map((worker) => worker.terminate()));
  process.exitCode = wrongCount === 0 ? 0 : 1;
});

function readArguments(args: readonly string[]) {
  const options = {
    runs: { type: "string", default: "50" },
    // More than there are cores: whoever runs has to wait for its turn.
    load: { type: "string", default: String(2 * availableParallelism()) },
  } as const;
  const { values, positionals } = orUsage(usage, () =>
    parseArgs({ args: [...args], allowPositionals: true, options }),
  );
  const [name] = positionals;
  // Of all exercises, or of those that a learner would mean by the name.
  const chosen =
    name === undefined ? exercises : findExercises(exercises, name);
  return { chosen, runs: countOf(values.runs), load: countOf(values.load) };
}

function countOf(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new UsageError(`a count is a whole number, not "${text}": ${usage}`);
}

/** Uses up a core, or as much of one as it gets. */
function keepBusy(): Worker {
  return new Worker("for (;;);", { eval: true });
}

function answersOf({ exercise }: Trial): readonly string[] {
  const { stub, solution, name } = exercise;
  return name === firstName ? [stub] : [stub, solution];
}

/** How a run differs from the first one, which a proof has looked at. */
async function wrongWith(trial: Trial, answer: string, seed: number) {
  const outcome = await trial.run(answer, seed);
  const usual = summaryOf(await trial.outcome(answer));
  const fresh = summaryOf(outcome);
  const at = usual.findIndex((line, index) => fresh[index] !== line);
  return at === -1 ? null : `${fresh[at]}, not ${usual[at]}`;
}
