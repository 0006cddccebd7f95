/** `npm run test:kernels`: plays random sequences in both kernels. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { parseArgs } from "node:util";
import { orUsage, runCommand, UsageError } from "../../../src/cli/fail.ts";
import { search } from "./check.ts";
import { Tally } from "./tally.ts";

const usage = "npm run test:kernels -- [--runs N] [--seed S]";
const runsPerSeed = 1000;

const help = `Plays random sequences of calls on Linux and on the simulated
kernel, and compares every answer.

  ${usage}

  --runs N  how many sequences, 20000 if not told
  --seed S  which ones: the first ${runsPerSeed} are those of seed S, the next
            those of S + 1; if not told, others each time`;

// The reader of our output went away, as in `… | head -1`.
process.stdout.on("error", () => process.exit(141));

await runCommand(async () => {
  const { runs, seed } = readArguments(process.argv.slice(2));
  const tally = new Tally();
  const seedCount = Math.ceil(runs / runsPerSeed);
  for (let index = 0; index < seedCount; index++) {
    const left = Math.min(runsPerSeed, runs - index * runsPerSeed);
    const report = search({ seed: seed + index, runs: left }, tally);
    if (report !== null) {
      console.log(report);
      process.exitCode = 1;
      return;
    }
    console.log(`seed ${seed + index}: ${tally.sequences} of ${runs} equal`);
    // The line is written when the event loop turns.
    await nextTurn();
  }
  console.log(
    `no difference: seeds ${seed} to ${seed + seedCount - 1}, ${tally}`,
  );
});

function readArguments(args: string[]): { runs: number; seed: number } {
  const { values } = orUsage(usage, () =>
    parseArgs({
      args,
      options: {
        runs: { type: "string", default: "20000" },
        seed: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    }),
  );
  if (values.help) {
    console.log(help);
    process.exit(0);
  }
  const anySeed = String(Math.floor(Math.random() * 1e9));
  return {
    runs: wholeNumber("runs", values.runs, 1),
    seed: wholeNumber("seed", values.seed ?? anySeed, 0),
  };
}

function wholeNumber(name: string, text: string, min: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= 1e9) return value;
  throw new UsageError(
    `--${name} must be a whole number from ${min} to 1000000000, ` +
      `not "${text}": ${usage}`,
  );
}
