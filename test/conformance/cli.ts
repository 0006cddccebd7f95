/** `npm run kit -- SERVER`: puts an echo server to the echo contract. */
import { parseArgs } from "node:util";
import { orUsage, runCommand, UsageError } from "../../src/cli/fail.ts";
import { cases } from "./cases.ts";
import { StartError } from "./server.ts";
import type { Case } from "./steps.ts";
import { echo, exemption, oracle, oracleName } from "./subjects.ts";
import { Trials } from "./trials.ts";

const usage = 'npm run kit -- SERVER [--case "TEXT"] [--list]';

const help = `Puts an echo server to the cases of the echo contract.

  ${usage}

  SERVER         what npm run echo takes, such as 02 or 02/question; or
                 ${oracleName}, the server that judges the cases themselves
  --case "TEXT"  only the cases with this text in their names
  --list         says which cases there are, and runs none`;

// The reader of our output went away, as in `… --list | head -1`.
process.stdout.on("error", () => process.exit(141));

await runCommand(async () => {
  const { name, text, isList } = readArguments(process.argv.slice(2));
  const chosen = choose(text);
  if (isList) {
    for (const { name } of chosen) console.log(name);
    return;
  }
  // Ended like this, the process still ends the servers that it has started.
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
  const failedCount = await runAll(name, chosen);
  process.exitCode = failedCount === 0 ? 0 : 1;
});

function readArguments(args: string[]) {
  const { values, positionals } = parsed(args);
  if (values.help) {
    console.log(help);
    process.exit(0);
  }
  const [name, stray] = positionals;
  if (stray !== undefined) {
    throw new UsageError(`unexpected argument "${stray}": ${usage}`);
  }
  if (name === undefined && !values.list) {
    throw new UsageError(`which server? ${usage}`);
  }
  return { name: name ?? "", text: values.case, isList: values.list };
}

function parsed(args: string[]) {
  return orUsage(usage, () =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        case: { type: "string", default: "" },
        list: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }),
  );
}

function choose(text: string): readonly Case[] {
  const chosen = cases.filter(({ name }) =>
    name.toLowerCase().includes(text.toLowerCase()),
  );
  if (chosen.length > 0) return chosen;
  throw new UsageError(
    `no case has "${text}" in its name: --list says which there are`,
  );
}

/** How many of the cases failed. */
async function runAll(name: string, chosen: readonly Case[]): Promise<number> {
  const trials = new Trials(name === oracleName ? oracle : echo(name));
  const oneAtATime = /^(0|00|00-blocking)$/.test(name);
  const counts = { ok: 0, FAIL: 0, skip: 0 };
  try {
    for (const scenario of chosen) {
      const reason = exemption(scenario, { name, oneAtATime });
      const failure = reason ?? (await run(trials, scenario));
      const word = failure === null ? "ok" : reason === null ? "FAIL" : "skip";
      counts[word] += 1;
      const because = failure === null ? "" : `: ${failure}`;
      console.log(`${word.padEnd(5)} ${scenario.name}${because}`);
    }
  } finally {
    await trials.close();
  }
  const skipped = counts.skip === 0 ? "" : `, ${counts.skip} skipped`;
  console.log(`${counts.ok} passed, ${counts.FAIL} failed${skipped}`);
  return counts.FAIL;
}

async function run(trials: Trials, scenario: Case): Promise<string | null> {
  try {
    return await trials.run(scenario);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    // No such server, or one that cannot run here: its own sentence says so.
    if (error.exitCode === 2) throw new UsageError(error.message);
    return `the server did not start: ${error.message}`;
  }
}
