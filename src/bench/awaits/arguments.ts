/** What `npm run awaits` can be told. */
import { parseArgs } from "node:util";
import { orUsage, UsageError } from "../../cli/fail.ts";

const usage = "npm run awaits -- [FILE | --kinds]";

/** The program that is run if none is named, from the root. */
export const ownProgram = "src/07-await/both.ts";

/** What `--help` says. */
export const help = `Runs one program twice on the simulated kernel, on our \
await and on the
engine's, and shows what each prints, side by side: in which turn of the
loop, and when. Ends with 1 if lines, order or end are not the same.

  ${usage}

  FILE     a TypeScript file that exports an async function main and imports
           #src/07-await/awaiter.ts; ${ownProgram} if not given.
           What it prints is recorded if it is printed by print of #kernel
  --kinds  for each kind of thing that can be awaited: after how many turns
           the program goes on with ours, and microtasks with the engine's`;

/** What was asked for: a program to run, or the kinds. */
export type AwaitsArguments = {
  readonly isKinds: boolean;
  readonly file: string;
};

/** Reads the arguments; `null` if it is help that is wanted. */
export function readArguments(args: string[]): AwaitsArguments | null {
  const { values, positionals } = orUsage(usage, () =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        kinds: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }),
  );
  if (values.help) return null;
  const [file, stray = values.kinds ? file : undefined] = positionals;
  if (stray !== undefined) {
    throw new UsageError(`unexpected argument "${stray}": ${usage}`);
  }
  return { isKinds: values.kinds, file: file ?? ownProgram };
}
