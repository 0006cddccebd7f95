/**
 * What is not compared, and why. Each rule leaves out as little as it can;
 * how counts of Linux are adopted stands in linux-wire.ts.
 */
import type { Machine } from "#src/kernel/simulated/machine/machine.ts";
import type { Tcp } from "#src/kernel/simulated/network/tcp.ts";
import { POLLOUT } from "#src/kernel/types.ts";
import type { Fd } from "#src/kernel/types.ts";
import type { Call } from "./calls.ts";
import { isSized, type LinuxWire } from "./linux-wire.ts";
import type { Names } from "./names.ts";

/** What the rules look at. */
export type Situation = {
  readonly wire: LinuxWire;
  readonly names: Names;
  readonly machine: Machine;
  /** Whether a client has found a queue full in this sequence. */
  readonly hasOverflowed: boolean;
};

type Rule = (call: Call, situation: Situation) => boolean;

/** Whether a call can be compared; else it is made in neither world. */
export function isFair(call: Call, situation: Situation): boolean {
  return !leftOut.some((isLeftOut) => isLeftOut(call, situation));
}

const leftOut: readonly Rule[] = [
  // Whoever found the queue full knocks again after a second, on a clock of
  // Linux's own: which connection comes next would be a question of time.
  ({ name }, { hasOverflowed }) => name === "accept" && hasOverflowed,

  // Linux grows buffers that were not given a size, within limits that
  // differ from machine to machine.
  ({ name, fd, words: [option = ""] }, { names }) =>
    name === "get" && /BUF$/.test(option) && !names.isSized(fd, option),

  // A socket can be connected to itself; the simulated kernel has no such
  // thing.
  ({ name, fd, other }, { wire }) =>
    name === "connect" &&
    other !== -1 &&
    portAt(wire, fd) === portAt(wire, other),

  // A port that its socket no longer holds can be anybody's by now.
  ({ other }, { wire, machine }) => {
    const tcp = wire.tcpAt(other);
    const { ends, lingering } = machine.network.ports;
    const isLingering = (at: Tcp) =>
      lingering.some(({ local }) => local.port === at.local.port);
    return tcp !== null && !ends.has(tcp) && !isLingering(tcp);
  },

  // Small buffers drop what does not fit, to have it sent again later. Only
  // the peer's descriptor tells what has come, and there is none yet.
  ({ name, fd }, { wire }) => {
    const tcp = wire.tcpAt(fd);
    if (name !== "send" || tcp === null || tcp.peer === null) return false;
    const isWaiting = wire.fdOf(tcp.peer) === null && !tcp.peer.isOrphan;
    return isWaiting && isSized(tcp);
  },

  // read(2) and write(2) are there for timers and counters, not for sockets.
  ({ name, fd }, { wire }) =>
    ["add", "fill", "count", "ticks"].includes(name) && wire.tcpAt(fd) !== null,
];

function portAt(wire: LinuxWire, fd: Fd): number | undefined {
  return wire.tcpAt(fd)?.local.port;
}

/**
 * What poll can be asked of a descriptor. `send` can succeed where POLLOUT is
 * off, and while bytes are in a small or full buffer the bit depends on how
 * they were cut: then it is asked for after a send that would have blocked.
 */
export function fairEvents(fd: Fd, events: number, wire: LinuxWire): number {
  const tcp = wire.tcpAt(fd);
  const isCertain = tcp === null || wire.isOutCertain(tcp);
  return isCertain ? events : events & ~POLLOUT;
}
