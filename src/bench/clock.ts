/** What benches measure with, and what keeps one from paying for another. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * How long this process has been on a processor, in milliseconds: other
 * programs add little to it.
 */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

setFlagsFromString("--expose-gc");

/** Frees memory, so that nobody pays for what another has left behind. */
export const collectGarbage = runInNewContext("gc") as () => void;
