/** The loop beneath: libuv's, or that of a page. */
import { uvLoopAlive } from "#kernel";

/** Gives the loop beneath us a turn: its callbacks, and all microtasks. */
export class Host {
  readonly channel = new MessageChannel();
  /** Called when the host has had its turn. */
  resume: () => void = () => {};

  /**
   * Listens from now on, not turn by turn: a libuv that waits for nothing
   * would not want to sleep.
   */
  constructor() {
    const { port1 } = this.channel;
    port1.addEventListener("message", () => afterPoll(this.resume));
    port1.start();
  }

  /** Returns, by the engine's `await`, when it has had its turn. */
  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.resume = resolve;
      this.channel.port2.postMessage(null);
    });
  }

  /** Whether the host waits for anything but our message. */
  isAlive(): boolean {
    const { port1 } = this.channel;
    port1.unref();
    const isAlive = uvLoopAlive();
    port1.ref();
    return isAlive;
  }

  /** Or it would keep the process alive. */
  close(): void {
    this.channel.port1.close();
  }
}

/**
 * A message comes in the middle of what else is ready. An immediate comes
 * after it; and must not count, or libuv would never want to sleep.
 */
function afterPoll(resume: () => void): void {
  if (typeof setImmediate === "function") setImmediate(resume).unref();
  else resume();
}
