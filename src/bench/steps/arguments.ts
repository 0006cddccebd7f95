/** What `npm run steps` can be told. */
import { parseArgs } from "node:util";
import { orUsage } from "../../cli/fail.ts";

const usage = "npm run steps -- [--json] [--python PROGRAM]";

/** What `--help` says. */
export const help = `Shows who calls whom in await sleep(1): asyncio's own
functions and ours, each watched in a run, side by side in eleven steps.
asyncio sleeps a second for it; ours runs on the simulated kernel.

  ${usage}

  --json            the same as data, of which the book draws a figure
  --python PROGRAM  which Python runs asyncio, python3 if not given; from
                    3.11 on`;

/** What was asked for. */
export type StepsArguments = {
  readonly isJson: boolean;
  /** `null`: python3, if there is one. */
  readonly python: string | null;
};

/** Reads the arguments; `null` if it is help that is wanted. */
export function readArguments(args: string[]): StepsArguments | null {
  const { values } = orUsage(usage, () =>
    parseArgs({
      args,
      options: {
        json: { type: "boolean", default: false },
        python: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    }),
  );
  if (values.help) return null;
  return { isJson: values.json, python: values.python ?? null };
}
