/** The two awaits; for each, how a process is started that has it. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { loaders } from "../../lowering/options.ts";

/** In the order of the columns. */
export const sides = ["ours", "engine"] as const;

/** Whose `await` it is. */
export type Side = (typeof sides)[number];

/** What belongs to each of the two. */
export type Both<T> = Readonly<Record<Side, T>>;

/** The same for each of the two. */
export function onBoth<T>(make: (side: Side) => T): Both<T> {
  return { ours: make("ours"), engine: make("engine") };
}

/** How a process has ended, and what it has said until then. */
export type Ended = {
  readonly status: number | null;
  /** It was killed, since its time was up. */
  readonly isOverdue: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** What it has written to `reportFd`. */
  readonly report: string;
};

/** Where a child writes what is for us alone. */
export const reportFd = 3;

const root = fileURLToPath(new URL("../../..", import.meta.url));
// Without the hook that lowers, an async function is the engine's.
const hooks: Both<readonly string[]> = {
  ours: loaders,
  engine: ["--import", "tsx"],
};

// Time on the processor: it is the same however busy the machine is. Whoever
// has used it up is killed by a signal that would write a core.
const limited = 'ulimit -c 0; ulimit -t "$0"; exec "$@"';

/**
 * Runs a file of this folder on the simulated kernel; its first argument is
 * the side. Each side has a process of its own, since a file is loaded, and so
 * lowered, once.
 */
export function runOn(
  side: Side,
  name: string,
  args: readonly string[],
  secondsMax: number,
): Ended {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const node = [process.execPath, "--conditions=simulated", ...hooks[side]];
  const { error, status, signal, stdout, stderr, output } = spawnSync(
    "sh",
    ["-c", limited, `${secondsMax}`, ...node, path, side, ...args],
    {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    },
  );
  if (error !== undefined) throw error;
  const isOverdue = signal === "SIGXCPU" || signal === "SIGKILL";
  const report = output[reportFd] ?? "";
  return { status, isOverdue, stdout, stderr, report };
}
