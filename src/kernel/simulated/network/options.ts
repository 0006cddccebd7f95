/** What `setsockopt` can set on a socket of the simulated kernel. */
import type { SocketOption } from "../../types.ts";

/** The settings of one end; accepted connections inherit the listener's. */
export type Options = {
  reuseAddress: boolean;
  noDelay: boolean;
  /** Seconds; `null`: SO_LINGER is not set. */
  lingerSeconds: number | null;
  /** Bytes as Linux reports them: twice what can be used. */
  sendBuffer: number;
  receiveBuffer: number;
};

// Linux grows its buffers as it sees fit, within limits that differ from
// machine to machine. Ours stay as they are.
const defaultBuffer = 2 * 64 * 1024;
// What net.core.wmem_max and rmem_max are on most systems.
const largestBuffer = 2 * 212_992;

/** The options of a new socket. */
export function defaultOptions(): Options {
  return {
    reuseAddress: false,
    noDelay: false,
    lingerSeconds: null,
    sendBuffer: defaultBuffer,
    receiveBuffer: defaultBuffer,
  };
}

/** All of them. */
export const optionNames: readonly SocketOption[] = [
  "SO_REUSEADDR",
  "SO_SNDBUF",
  "SO_RCVBUF",
  "SO_LINGER",
  "TCP_NODELAY",
];

/** Sets an option. Linux doubles buffer sizes, for what it adds to bytes. */
export function setOption(
  options: Options,
  option: SocketOption,
  value: number,
): void {
  const doubled = Math.min(2 * value, largestBuffer);
  switch (option) {
    case "SO_REUSEADDR":
      options.reuseAddress = value !== 0;
      return;
    case "TCP_NODELAY":
      options.noDelay = value !== 0;
      return;
    case "SO_LINGER":
      options.lingerSeconds = value;
      return;
    case "SO_SNDBUF":
      options.sendBuffer = Math.max(4608, doubled);
      return;
    case "SO_RCVBUF":
      options.receiveBuffer = Math.max(2304, doubled);
  }
}

/** The value of an option; of SO_LINGER, the seconds. */
export function getOption(options: Options, option: SocketOption): number {
  switch (option) {
    case "SO_REUSEADDR":
      return Number(options.reuseAddress);
    case "TCP_NODELAY":
      return Number(options.noDelay);
    case "SO_LINGER":
      return options.lingerSeconds ?? 0;
    case "SO_SNDBUF":
      return options.sendBuffer;
    case "SO_RCVBUF":
      return options.receiveBuffer;
  }
}
