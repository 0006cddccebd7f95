/**
 * Ten lies that a simulated kernel could tell, each as an edit of its source.
 * A suite that does not notice one of them would not notice it in earnest.
 */

/** A lie: where in `src/kernel` it is told, and how. */
export type Lie = {
  /** What is untrue, in words. */
  readonly name: string;
  readonly file: string;
  readonly truth: string;
  readonly lie: string;
  /**
   * Whether the random comparison with Linux can see it. It cannot see time,
   * nor the size of buffers, nor what only happens when it is injected.
   */
  readonly isComparable: boolean;
  /** The tests of the calls that are asked whether they notice it. */
  readonly askedOf: string;
};

/** The lies, the plainest first. */
export const lies: readonly Lie[] = [
  {
    name: "a reset is told as the end of the stream",
    file: "simulated/network/socket.ts",
    truth: "if (error !== null) throw new Refusal(error);",
    lie: "if (error !== null) return 0;",
    isComparable: true,
    askedOf: "test/kernel/resets.test.ts",
  },
  {
    name: "sending to a closed connection is never EPIPE",
    file: "simulated/network/socket.ts",
    truth: 'throw new Refusal(tcp.takeError() ?? "EPIPE");',
    lie: "return bytes.length;",
    isComparable: true,
    askedOf: "test/kernel/resets.test.ts",
  },
  {
    name: "buffers have no limit",
    file: "simulated/network/wire.ts",
    truth: "Math.max(0, options.sendBuffer / 2 - unsent.length)",
    // More than any test sends; truly endless ones would take all memory.
    lie: "60_000_000 + options.sendBuffer - unsent.length",
    isComparable: false,
    askedOf: "test/kernel/streams.test.ts",
  },
  {
    name: "bytes are reported once, edge instead of level",
    file: "simulated/network/readiness.ts",
    truth: "(tcp.received.length > 0 ? POLLIN : 0) |",
    lie: "(isNews(tcp) ? POLLIN : 0) |",
    isComparable: true,
    askedOf: "test/kernel/readiness.test.ts",
  },
  {
    name: "a new descriptor is not the lowest free number",
    file: "simulated/machine/files.ts",
    truth: "const free = this.files.indexOf(null);",
    lie: "const free = -1;",
    isComparable: true,
    askedOf: "test/kernel/descriptors.test.ts",
  },
  {
    name: "a hang-up is lost",
    file: "simulated/network/readiness.ts",
    truth: "(isClosed ? POLLHUP : 0) |",
    lie: "(isClosed && POLLHUP === 0 ? POLLHUP : 0) |",
    isComparable: true,
    askedOf: "test/kernel/readiness.test.ts",
  },
  {
    name: "a timer fires a millisecond early",
    file: "simulated/calls/counters.ts",
    truth: "startUs + Math.ceil(valueMs * 1000)",
    lie: "startUs + Math.max(1, Math.ceil(valueMs * 1000) - 1000)",
    isComparable: false,
    askedOf: "test/kernel/simulated/clock.test.ts",
  },
  {
    name: "the backlog is ignored",
    file: "simulated/network/network.ts",
    truth: "return queue.length <= backlog;",
    lie: "return queue.length <= backlog + 1e9;",
    isComparable: true,
    askedOf: "test/kernel/sockets.test.ts",
  },
  {
    name: "a half close is a close",
    file: "simulated/network/tcp.ts",
    truth: "if (send) this.end();",
    lie: "if (send) this.close();",
    isComparable: true,
    askedOf: "test/kernel/readiness.test.ts",
  },
  {
    name: "EINTR leaks",
    file: "simulated/run.ts",
    truth: 'if (error.code === "EINTR" && isRepeated) continue;',
    lie: "",
    isComparable: false,
    askedOf: "test/kernel/simulated/faults.test.ts",
  },
];

/** What a lie needs below the file that it is told in. */
export const helpers = `
const told = new WeakMap<object, number>();

export function isNews(tcp: { received: { length: number } }): boolean {
  const { length } = tcp.received;
  const isMore = length > (told.get(tcp) ?? 0);
  told.set(tcp, length);
  return isMore;
}
`;
