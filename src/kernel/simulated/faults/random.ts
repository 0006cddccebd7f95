/**
 * Numbers that look as if they came by chance and are the same on every
 * machine and in every run: what a seed stands for.
 */

/**
 * mulberry32, by Tommy Ettinger: one word of state that steps by a constant,
 * scrambled on its way out. Short, and good enough to play dice with.
 */
export class Random {
  state: number;

  /** The same seed, a whole number below 2 ** 32, gives the same numbers. */
  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 to just below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let bits = this.state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `min` to `max`, both of them possible. */
  from(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** `true` so often: 0 is never, 1 is always. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of these, each as likely as the others. */
  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.from(0, choices.length - 1)] ?? choices[0];
  }
}
