/** What can be said to `npm run learn`. */
import { parseArgs } from "node:util";
import { orUsage, UsageError } from "../fail.ts";

/** What a learner wants, and of which exercise. */
export type LearnArguments = {
  readonly wants: (typeof verbs)[number] | "learn" | "server";
  /** An exercise or a chapter; `null`: where they were. */
  readonly name: string | null;
  readonly manual: boolean;
  /** A server to put to the cases of the echo contract; or null. */
  readonly server: string | null;
};

const usage =
  "npm run learn [-- NAME] [--list --hint --diff --reset --check --manual " +
  "--server FILE]";

/** The text of --help. */
export const help = `Exercises: make the checks pass, in your own editor.

  ${usage}

  NAME           an exercise, such as send-all or 02/3, or a chapter, such as
                 02: its first exercise that is not done. Without a name, it
                 goes on where you were
  --list         says which exercises there are, and which are done
  --hint         shows one hint more, of three
  --diff         shows what you have changed in it, or what has changed since
  --reset        gives you the stub again, and keeps your file beside it
  --check        runs the checks once: of NAME, or of all that you have begun
  --manual       does not watch the file: Enter runs the checks
  --server FILE  puts your echo server to the cases of npm run kit, in memory

Your files lie in my/. Without a terminal, one look is taken and said.`;

const options = {
  list: { type: "boolean", default: false },
  hint: { type: "boolean", default: false },
  diff: { type: "boolean", default: false },
  reset: { type: "boolean", default: false },
  check: { type: "boolean", default: false },
  manual: { type: "boolean", default: false },
  server: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

const verbs = ["help", "list", "hint", "diff", "reset", "check"] as const;

/** Reads the arguments. Throws a UsageError. */
export function readArguments(args: readonly string[]): LearnArguments {
  const { values, positionals } = orUsage(usage, () =>
    parseArgs({ args: [...args], allowPositionals: true, options }),
  );
  const [name = null, stray] = positionals;
  if (stray !== undefined) {
    throw new UsageError(`unexpected argument "${stray}": ${usage}`);
  }
  const asked = verbs.filter((verb) => values[verb]);
  const { manual, server = null } = values;
  const others = server === null ? [] : (["server"] as const);
  const [wants = "learn", second] = [...asked, ...others];
  if (second !== undefined && wants !== "help") {
    throw new UsageError(`--${wants} or --${second}, not both: ${usage}`);
  }
  if (server === "") throw new UsageError(`--server needs a file: ${usage}`);
  return { wants, name, manual, server };
}
