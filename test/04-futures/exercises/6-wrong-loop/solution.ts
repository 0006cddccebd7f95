/** A gate that is made before there is a loop, and waited at on any. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";

/** Shut at first. Coroutines of any loop wait at it until it is opened. */
export class Gate {
  isOpen = false;
  // TODO: note who waits, whichever loop each of them is on.
  readonly waiters: Future<void>[] = [];
  // END TODO

  /** Returns when the gate is open; at once, if it is. */
  *pass(): Coroutine<void> {
    if (this.isOpen) return;
    // TODO: wait, on the loop that is running here.
    // Made where somebody waits: there is a loop then, and it is the right one.
    const waiter = new Future<void>();
    this.waiters.push(waiter);
    yield* waiter;
    // END TODO
  }

  /** Opens it, for good. Those who wait go on, in the order of their coming. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    // TODO: let all go on who wait.
    for (const waiter of this.waiters.splice(0)) {
      // Whoever has given up is done already.
      if (!waiter.done()) waiter.setResult();
    }
    // END TODO
  }
}
