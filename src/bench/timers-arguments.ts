/** What `npm run bench` can be told. */
import { parseArgs } from "node:util";
import { orUsage, UsageError } from "../cli/fail.ts";

const usage = "npm run bench -- NAME [--count N] [--rounds N]";

/** What can be measured. */
const names = ["timers"];

/** What is said when nothing is asked for. */
export const help = `Measures what we built beside what Node and asyncio have.

  ${usage}

  NAME        timers: set, cancelled and due, in chapter 03's TimerQueue, in
              Node and, where python3 is, in asyncio
  --count N   how many timers there are, 100000 if not given
  --rounds N  of how many rounds the medians are, 7 if not given`;

/** What was asked for. */
export type BenchArguments = {
  readonly name: string;
  readonly count: number;
  readonly rounds: number;
};

/** Reads the arguments; `null` if it is help that is wanted. */
export function readArguments(args: string[]): BenchArguments | null {
  const { values, positionals } = parsed(args);
  const [name, stray] = positionals;
  if (values.help || name === undefined) return null;
  if (!names.includes(name)) {
    throw new UsageError(
      `there is no bench "${name}": choose one of ${names.join(", ")}`,
    );
  }
  if (stray !== undefined) {
    throw new UsageError(`unexpected argument "${stray}": ${usage}`);
  }
  return {
    name,
    count: readNumber("--count", values.count, 1_000_000),
    rounds: readNumber("--rounds", values.rounds, 100),
  };
}

function parsed(args: string[]) {
  return orUsage(usage, () =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        count: { type: "string", default: "100000" },
        rounds: { type: "string", default: "7" },
        help: { type: "boolean", short: "h", default: false },
      },
    }),
  );
}

function readNumber(option: string, text: string, max: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= max) return number;
  throw new UsageError(
    `${option} takes a number from 1 to ${max}, not "${text}"`,
  );
}
