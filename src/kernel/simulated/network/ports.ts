/** Which ports are in use, and by whom. */
import type { Address } from "../../types.ts";
import type { Options } from "./options.ts";
import type { Tcp } from "./tcp.ts";

/** An ended connection that keeps its port for late packets. */
type Lingering = {
  readonly local: Address;
  readonly options: Options;
  readonly untilUs: number;
};

/** As an address of one's own: all of this machine. */
export const anyHost = "0.0.0.0";

const firstPort = 40_000;
const timeWaitUs = 60_000_000;

/** The ports of the loopback network. */
export class Ports {
  /** Every end that has a port. */
  readonly ends = new Set<Tcp>();
  readonly lingering: Lingering[] = [];
  readonly clockUs: () => number;
  lastPort = firstPort - 1;

  constructor(clockUs: () => number) {
    this.clockUs = clockUs;
  }

  /** A port that nobody has had yet. */
  free(): number {
    this.lastPort += 1;
    return this.lastPort;
  }

  /** From now on this end has this address. */
  claim(end: Tcp, local: Address): void {
    end.local = local;
    this.ends.add(end);
  }

  /** A connection is over: its port is free, unless it was asked for. */
  release(end: Tcp): void {
    const isKept = end.asked.port && !end.isOrphan;
    if (end.state === "CLOSE" && !isKept) this.ends.delete(end);
  }

  /** The port is kept for a minute after the connection, as in TIME_WAIT. */
  linger({ local, options }: Tcp): void {
    const untilUs = this.clockUs() + timeWaitUs;
    this.lingering.push({ local, options, untilUs });
  }

  /** Whether a port has an owner that will not share it. */
  isTaken(local: Address, end: Tcp): boolean {
    const isShared = (other: Options, isListening: boolean) =>
      end.options.reuseAddress && other.reuseAddress && !isListening;
    const late = this.lingering.filter(
      ({ untilUs }) => untilUs > this.clockUs(),
    );
    return (
      late.some(
        (it) => overlap(it.local, local) && !isShared(it.options, false),
      ) ||
      [...this.ends].some(
        (other) =>
          other !== end &&
          overlap(other.local, local) &&
          !isShared(other.options, other.state === "LISTEN"),
      )
    );
  }
}

function overlap(one: Address, other: Address): boolean {
  if (one.port !== other.port) return false;
  const hosts = [one.host, other.host];
  return hosts.includes(anyHost) || one.host === other.host;
}
