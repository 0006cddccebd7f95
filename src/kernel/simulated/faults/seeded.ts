/** A kernel that misbehaves by chance, within what its manual pages allow. */
import type { Faults } from "./faults.ts";
import { Random } from "./random.ts";

/** What may be left out, for a program that is not ready for it yet. */
export type FaultChoice = {
  /** Whether accept may say ECONNABORTED, which Linux itself never does. */
  readonly aborts?: boolean;
};

/** From 0, never, to 1, always: how often each fault comes. */
type Rates = Record<keyof Faults, number>;

/**
 * The faults of a seed. A seed is also a temper: some kernels move every
 * message in pieces, some never, some interrupt every other sleep.
 */
export class SeededFaults implements Faults {
  readonly random: Random;
  readonly rates: Rates;
  /** How many connections it has lost. */
  abortCount = 0;

  constructor(seed: number, { aborts = true }: FaultChoice = {}) {
    const random = new Random(seed);
    this.random = random;
    this.rates = {
      part: random.pick([0, 0.2, 0.7, 1]),
      wouldBlock: random.pick([0, 0.05, 0.3]),
      spurious: random.pick([0, 0.1, 0.4]),
      interrupts: random.pick([0, 0.1, 0.4]),
      aborts: random.pick([0, 0, 0.1, 0.4]),
    };
    if (!aborts) this.rates.aborts = 0;
  }

  part(_call: "recv" | "send", most: number): number {
    if (!this.random.chance(this.rates.part)) return most;
    // A single byte is the hardest piece, and by chance it would be rare.
    return this.random.chance(0.2) ? 1 : this.random.from(1, most);
  }

  wouldBlock(): boolean {
    return this.random.chance(this.rates.wouldBlock);
  }

  spurious(count: number): number | null {
    if (count === 0 || !this.random.chance(this.rates.spurious)) return null;
    return this.random.from(0, count - 1);
  }

  interrupts(): boolean {
    return this.random.chance(this.rates.interrupts);
  }

  aborts(): boolean {
    const isLost = this.random.chance(this.rates.aborts);
    if (isLost) this.abortCount += 1;
    return isLost;
  }
}
