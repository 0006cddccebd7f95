/** What `npm run sleepers` can be told. */
import { parseArgs } from "node:util";
import { orUsage } from "../cli/fail.ts";
import { readNumber } from "./number.ts";

const usage = "npm run sleepers -- [--count N] [--descriptors N] [--measure]";

const max = 100_000;

/** What `--help` says. */
export const help = `Lets many tasks sleep for a second at once, in two
ways: by timerfd, so that each needs a descriptor, and by a heap of timers.

  ${usage}

  --count N        how many tasks sleep, 10000 if not given
  --descriptors N  how many descriptors the process may have; if not given,
                   as many as the system allows
  --measure        polls, time on the processor and delay, which differ from
                   run to run, instead of what does not`;

/** What was asked for. */
export type SleepersArguments = {
  readonly count: number;
  /** `null`: as many as there are. */
  readonly descriptorMax: number | null;
  readonly isMeasured: boolean;
};

/** Reads the arguments; `null` if it is help that is wanted. */
export function readArguments(args: string[]): SleepersArguments | null {
  const { help, count, descriptors, measure } = parsed(args).values;
  if (help) return null;
  return {
    count: readNumber("--count", count, { max }),
    descriptorMax:
      descriptors === undefined
        ? null
        : readNumber("--descriptors", descriptors, { min: 64, max }),
    isMeasured: measure,
  };
}

function parsed(args: string[]) {
  return orUsage(usage, () =>
    parseArgs({
      args,
      options: {
        count: { type: "string", default: "10000" },
        descriptors: { type: "string" },
        measure: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }),
  );
}
