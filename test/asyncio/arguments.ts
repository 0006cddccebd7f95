/** What `npm run asyncio` is asked. */
import { parseArgs } from "node:util";
import { orUsage, UsageError } from "../../src/cli/fail.ts";
import type { Scenario } from "./language.ts";
import { scenarios } from "./scenarios/all.ts";

const usage = "npm run asyncio [-- NAME] [--python PATH] [--list --deviations]";

/** The answer to `--help`. */
export const help = `Runs scenarios on Python's asyncio and on ours, in
virtual time, and compares line by line what they print.

  ${usage}

  NAME           only the scenarios with this text in their names; their
                 programs are shown
  --python PATH  which Python, 3.11 or later; python3 if nothing is said
  --list         says which scenarios there are, and runs none
  --deviations   says where ours differs and why, and runs nothing`;

/** The options, and `text` for NAME. Throws a UsageError. */
export function readArguments(args: string[]) {
  const { values, positionals } = orUsage(usage, () =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        python: { type: "string", default: "python3" },
        list: { type: "boolean", default: false },
        deviations: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }),
  );
  const [text = "", stray] = positionals;
  if (stray === undefined) return { ...values, text };
  throw new UsageError(`unexpected argument "${stray}": ${usage}`);
}

/** The scenarios with a text in their names. Throws a UsageError. */
export function choose(text: string): readonly Scenario[] {
  const chosen = scenarios.filter(({ name }) =>
    name.toLowerCase().includes(text.toLowerCase()),
  );
  if (chosen.length > 0) return chosen;
  throw new UsageError(
    `no scenario has "${text}" in its name: --list says which there are`,
  );
}
