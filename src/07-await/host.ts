/** The loop beneath: libuv's, or that of a page. */

/** Gives the loop beneath us a turn: its callbacks, and all microtasks. */
export class Host {
  readonly channel = new MessageChannel();

  /** Returns, by the engine's `await`, when it has had its turn. */
  turn(): Promise<void> {
    const { port1, port2 } = this.channel;
    return new Promise((resolve) => {
      const resume = () => afterPoll(resolve);
      port1.addEventListener("message", resume, { once: true });
      port1.start();
      port2.postMessage(null);
    });
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
