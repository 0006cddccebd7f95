/** What the costs of an `await` are counted in. */
import type { EventLoop } from "../../04-futures/event-loop.ts";
import type { Clock } from "./kinds.ts";

/** More than any `await` takes that does not wait for a loop. */
const ticksMax = 100;

/** Counts turns of our loop. */
export class TurnClock implements Clock<number> {
  readonly loop: EventLoop;
  startTurn = 0;

  constructor(loop: EventLoop) {
    this.loop = loop;
  }

  start(): void {
    this.startTurn = this.loop.turnCount;
  }

  read(): number {
    return this.loop.turnCount - this.startTurn;
  }
}

/** Counts microtasks: a chain of `then`s takes one for each of its links. */
export class TickClock implements Clock<number> {
  tickCount = 0;

  start(): void {
    let chain = Promise.resolve();
    for (let link = 0; link < ticksMax; link += 1) {
      chain = chain.then(() => void (this.tickCount += 1));
    }
  }

  read(): number {
    return this.tickCount;
  }
}
