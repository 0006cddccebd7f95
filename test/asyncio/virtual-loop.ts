/** The loop in virtual time, and without descriptors. As in theirs.py. */
import { EventLoop } from "#src/04-futures/event-loop.ts";

// Far more than any scenario takes.
const turnsMax = 10_000;

/** Does not sleep: it is later at once. Throws an Error if it spins. */
export class VirtualLoop extends EventLoop {
  nowMs = 0;

  constructor() {
    super();
    this.waiting.select = (timeoutMs) => {
      // Nothing else would end it: no kernel is asked.
      if (this.turnCount > turnsMax) throw new Error("the loop spins");
      this.nowMs += timeoutMs ?? 0;
      return [];
    };
  }

  override time(): number {
    return this.nowMs;
  }
}
