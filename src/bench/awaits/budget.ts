/** How much a program may do, since one that never ends would be shown so. */
import { EventLoop } from "../../04-futures/event-loop.ts";

/** How many turns a program may take. */
export const turnsMax = 10_000;

/** How many lines it may print. */
export const linesMax = 1_000;

/** The turns are used up. */
export class BudgetError extends Error {
  override readonly name = "BudgetError";
}

/** A loop that refuses to turn any more once the budget is used up. */
export class BudgetLoop extends EventLoop {
  override runOnce(): void {
    if (this.turnCount === turnsMax) throw new BudgetError();
    super.runOnce();
  }
}
