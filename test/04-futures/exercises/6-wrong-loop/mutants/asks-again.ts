// fails: whoever waits sleeps
// Wakes up every millisecond to see whether the gate is open.
/** A gate that is made before there is a loop, and waited at on any. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";

/** Shut at first. Coroutines of any loop wait at it until it is opened. */
export class Gate {
  isOpen = false;
  // TODO: note who waits, whichever loop each of them is on.
  readonly patienceMs = 1;
  // END TODO

  /** Returns when the gate is open; at once, if it is. */
  *pass(): Coroutine<void> {
    if (this.isOpen) return;
    // TODO: wait, on the loop that is running here.
    while (!this.isOpen) {
      const moment = new Future<void>();
      moment.loop.callLater(this.patienceMs, () => moment.setResult());
      yield* moment;
    }
    // END TODO
  }

  /** Opens it, for good. Those who wait go on, in the order of their coming. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    // TODO: let all go on who wait.
    // Those who wait will see it.
    // END TODO
  }
}
