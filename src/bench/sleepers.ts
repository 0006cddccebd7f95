/**
 * Many tasks that sleep at once, in two ways: each with a timer of the
 * kernel, which is a descriptor, or all with a heap and the timeout of poll.
 * Each way has a process of its own, since it blocks, and since how many
 * descriptors a process may have is settled when it starts.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { loaders } from "../lowering/options.ts";

/** The names of the ways, in the order of the chapter. */
export const ways = ["timerfd", "heap"] as const;

/** How to sleep. */
export type Way = (typeof ways)[number];

/** What is tried. */
export type Trial = {
  readonly count: number;
  readonly delayMs: number;
  /** How many descriptors the process may have; `null`: what is usual. */
  readonly descriptorMax: number | null;
  /** Whether calls are counted, which costs time. */
  readonly isCounted: boolean;
};

/** What the process is told: JSON, its only argument. */
export type Order = Pick<Trial, "count" | "delayMs" | "isCounted"> & {
  readonly way: Way;
};

/** What came of it. Uncounted, no call was seen: the last three are empty. */
export type Slept = {
  readonly woke: number;
  /** How many were refused a descriptor. */
  readonly refused: number;
  readonly turns: number;
  readonly cpuMs: number;
  /** How long after their time the sleepers woke: the first, the last. */
  readonly earliestMs: number;
  readonly latestMs: number;
  /** How often each call was made, under the names of `#kernel`. */
  readonly calls: Readonly<Record<string, number>>;
  /** How many timers of the kernel were open at one time. */
  readonly openMax: number;
  /** How many descriptors one poll was asked about. */
  readonly entriesMax: number;
};

/** The number of descriptors cannot be had. */
export class LimitError extends Error {
  override readonly name = "LimitError";
}

const child = fileURLToPath(new URL("sleepers-child.ts", import.meta.url));
const refusedLimit = 99;
// Both limits, soft and hard: Node raises the soft one to the hard one. The
// first attempt is a process of its own, as a failure would end the shell.
const limited = `(ulimit -n "$0") 2>/dev/null || exit ${refusedLimit}
ulimit -n "$0"; exec "$@"`;

/** Lets that many tasks sleep in that way. Throws a LimitError. */
export function sleepIn(way: Way, trial: Trial): Slept {
  const { descriptorMax, ...rest } = trial;
  const order: Order = { way, ...rest };
  const node = [...loaders, child, JSON.stringify(order)];
  const { status, stdout, stderr } =
    descriptorMax === null
      ? spawnSync(process.execPath, node, { encoding: "utf8" })
      : spawnSync(
          "sh",
          ["-c", limited, `${descriptorMax}`, process.execPath, ...node],
          { encoding: "utf8" },
        );
  if (status === refusedLimit) throw new LimitError(`${descriptorMax}`);
  if (status === 0 && stdout.startsWith("{"))
    return JSON.parse(stdout) as Slept;
  throw new Error(`the ${way} way ended with ${status}: ${stdout}${stderr}`);
}
