// fails: loops that run one after the other may share it
// Begins anew when another loop comes, and forgets those of the one before.
/** A gate that is made before there is a loop, and waited at on any. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";

/** Shut at first. Coroutines of any loop wait at it until it is opened. */
export class Gate {
  isOpen = false;
  // TODO: note who waits, whichever loop each of them is on.
  opened: Future<void> | null = null;
  // END TODO

  /** Returns when the gate is open; at once, if it is. */
  *pass(): Coroutine<void> {
    if (this.isOpen) return;
    // TODO: wait, on the loop that is running here.
    const mine = new Future<void>();
    if (this.opened?.loop !== mine.loop) this.opened = mine;
    yield* this.opened;
    // END TODO
  }

  /** Opens it, for good. Those who wait go on, in the order of their coming. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    // TODO: let all go on who wait.
    this.opened?.setResult();
    // END TODO
  }
}
