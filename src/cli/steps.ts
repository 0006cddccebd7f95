/** `npm run steps`: who calls whom in `await sleep(1)`, asyncio's and ours. */
import { help, readArguments } from "../bench/steps/arguments.ts";
import { recordAsyncio } from "../bench/steps/asyncio.ts";
import { MarkerError } from "../bench/steps/calls.ts";
import { compare } from "../bench/steps/comparison.ts";
import { jsonOf } from "../bench/steps/json.ts";
import { recordOurs } from "../bench/steps/record.ts";
import { stepsText } from "../bench/steps/text.ts";
import { runCommand, UsageError } from "./fail.ts";

await runCommand(async () => {
  const asked = readArguments(process.argv.slice(2));
  if (asked === null) return write(`${help}\n`);
  const { isJson, python } = asked;
  const asyncio = recordAsyncio(python ?? "python3");
  if (asyncio === null && python !== null) {
    throw new UsageError(`there is no program ${python} that could be run`);
  }
  const comparison = orUsage(() => compare(asyncio, recordOurs()));
  if (isJson) write(jsonOf(comparison));
  else write(`${stepsText(comparison).join("\n")}\n`);
});

/** Another Python may have other functions: no mistake of ours. */
function orUsage<T>(compare: () => T): T {
  try {
    return compare();
  } catch (error) {
    if (!(error instanceof MarkerError)) throw error;
    throw new UsageError(error.message);
  }
}

function write(text: string): void {
  process.stdout.write(text);
}
