/** `npm run kit -- SERVER`: puts an echo server to the echo contract. */
import { parseArgs } from "node:util";
import "../../src/lowering/register.ts";
import { orUsage, runCommand, UsageError } from "../../src/cli/fail.ts";
import { findServer } from "../../src/cli/servers.ts";
import { isSimulated, runSimulated } from "../../src/cli/simulated.ts";
import { cases } from "./cases.ts";
import { StartError } from "./server.ts";
import { loadAnew } from "./simulated/load.ts";
import { SimulatedTrials } from "./simulated/trials.ts";
import type { Case } from "./steps.ts";
import { echo, exemption, oracle, oracleName } from "./subjects.ts";
import type { Tried } from "./subjects.ts";
import { Trials } from "./trials.ts";

const usage = 'npm run kit -- SERVER [--case "TEXT"] [--simulated] [--list]';

const help = `Puts an echo server to the cases of the echo contract.

  ${usage}

  SERVER         what npm run echo takes, such as 02 or 02/question, or a file
                 of your own; or ${oracleName}, the server that judges the cases
  --case "TEXT"  only the cases with this text in their names
  --simulated    on the simulated kernel, in memory
  --list         says which cases there are, and runs none`;

// The reader of our output went away, as in `… --list | head -1`.
process.stdout.on("error", () => process.exit(141));

await runCommand(async () => {
  const options = readArguments(process.argv.slice(2));
  const { name, isList } = options;
  const chosen = choose(options.text);
  if (isList) {
    for (const { name } of chosen) console.log(name);
    return;
  }
  if (options.simulated && !isSimulated()) runSimulated();
  // Ended like this, the process still ends the servers that it has started.
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
  const trials = options.simulated
    ? new SimulatedTrials(() => loadAnew(name))
    : new Trials(name === oracleName ? oracle : echo(name));
  const failedCount = await runAll(name, trials, chosen);
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
  if (values.simulated && name === oracleName) {
    throw new UsageError(`${oracleName} calls the real kernel only`);
  }
  const { case: text, list: isList, simulated } = values;
  return { name: name ?? "", text, isList, simulated };
}

function parsed(args: string[]) {
  return orUsage(usage, () =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        case: { type: "string", default: "" },
        simulated: { type: "boolean", default: false },
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
async function runAll(
  name: string,
  trials: Tried,
  chosen: readonly Case[],
): Promise<number> {
  const oneAtATime =
    name !== oracleName && findServer(name).chapter === "00-blocking";
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

async function run(trials: Tried, scenario: Case): Promise<string | null> {
  try {
    return await trials.run(scenario);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    // No such server, or one that cannot run here: its own sentence says so.
    if (error.exitCode === 2) throw new UsageError(error.message);
    return `the server did not start: ${error.message}`;
  }
}
