/** From a seed to a run: clients, faults and limits, all by chance. */
import { withScene } from "./clients/cast.ts";
import { crowdScene } from "./clients/crowd.ts";
import type { Setup } from "./machine/machine.ts";
import { Random } from "./faults/random.ts";
import { readScene } from "./clients/scene.ts";
import { type FaultChoice, SeededFaults } from "./faults/seeded.ts";

/** A run, before it has begun. */
export type SeededRun = {
  /** For one `boot`: the faults of a second run would be other ones. */
  readonly setup: Setup;
  readonly faults: SeededFaults;
  /** What the clients do. */
  readonly sceneText: string;
};

// Three of the terminal, a listener, a counter, and room for one client.
const fewestDescriptors = 6;

/**
 * The run that a seed stands for, a whole number below 2 ** 32. The same seed
 * is the same run, on every machine.
 */
export function setupOf(seed: number, choice: FaultChoice = {}): SeededRun {
  const random = new Random(seed);
  const sceneText = crowdScene(random.from(0, 0xffff_ffff));
  const faults = new SeededFaults(random.from(0, 0xffff_ffff), choice);
  const isTight = random.chance(0.4);
  const descriptorsMax = fewestDescriptors + random.pick([0, 0, 1, 2]);
  const setup: Setup = {
    ...withScene(readScene(sceneText)),
    faults,
    ...(isTight ? { descriptorsMax } : {}),
  };
  return { setup, faults, sceneText };
}
