/** Cells and the engine's own loop, on which some of them go on for a while. */
import { once } from "node:events";

/** How a cell has come to its end. */
export type Ending = {
  /** What it has thrown, and what it left to the engine's loop to throw. */
  readonly errors: readonly unknown[];
  /** Its promise is not settled, and nothing is left that could settle it. */
  readonly isStuck: boolean;
};

const strays = ["uncaughtException", "unhandledRejection"] as const;

/**
 * Runs a cell. If its last expression is a promise of the engine's, that is
 * waited for: until it is settled, an error ends the cell as it would end a
 * process, or the loop is idle.
 */
export async function endingOf(run: () => unknown): Promise<Ending> {
  const errors: unknown[] = [];
  let isStuck = false;
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const keep = (error: unknown) => {
    errors.push(error);
    stop();
  };
  for (const stray of strays) process.on(stray, keep);
  try {
    const last = run();
    if (last instanceof Promise) isStuck = await isForEver(last, stopped);
  } catch (error) {
    errors.push(error);
  }
  // By then all microtasks have run, and those that they have queued.
  await new Promise(setImmediate);
  for (const stray of strays) process.off(stray, keep);
  return { errors, isStuck };
}

/** Whether the loop is idle before one of two is settled; throws as they do. */
async function isForEver(
  promise: Promise<unknown>,
  stopped: Promise<void>,
): Promise<boolean> {
  const watch = new AbortController();
  const idle = once(process, "beforeExit", watch);
  const others = [promise, stopped].map((it) => it.then(() => false));
  try {
    return await Promise.race([
      ...others,
      idle.then(
        () => true,
        () => false,
      ),
    ]);
  } finally {
    watch.abort();
  }
}
