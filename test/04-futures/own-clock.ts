/** A clock for one loop, so that a test of timers has nothing to wait for. */

/** What a loop must have to be given a clock. */
type Clocked<T> = {
  time(): number;
  readonly waiting: { select(timeoutMs: number | null): T[] };
};

/** The time of a loop, free to be changed. */
export type OwnClock = {
  nowMs: number;
  /** How long the loop has slept, each time until a deadline. */
  readonly sleepsMs: number[];
};

/**
 * Gives a loop a clock that stands still while callbacks run. A sleep until a
 * deadline takes no time: the clock is there at once. What is to happen
 * meanwhile, a timer of the same loop must do.
 */
export function giveClock<T>(loop: Clocked<T>): OwnClock {
  const clock: OwnClock = { nowMs: 1000, sleepsMs: [] };
  const { waiting } = loop;
  const select = waiting.select.bind(waiting);
  loop.time = () => clock.nowMs;
  waiting.select = (timeoutMs) => {
    if (timeoutMs === null) return select(null);
    const found = select(0);
    if (found.length > 0 || timeoutMs === 0) return found;
    clock.sleepsMs.push(timeoutMs);
    clock.nowMs += timeoutMs;
    return found;
  };
  return clock;
}
