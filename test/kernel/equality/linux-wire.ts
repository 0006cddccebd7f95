/**
 * The wire of the simulated kernel while it is compared. Linux takes and
 * carries by rules of its own once buffers are small or more than 64 KiB lie
 * in them: how the bytes were cut, when acknowledgements went, how it has
 * grown the buffers. There, and nowhere else, its counts are adopted; each
 * must be one that is possible, and all that follows from it is compared.
 */
import { POLLERR } from "#src/kernel/types.ts";
import type { Fd } from "#src/kernel/types.ts";
import type { Machine } from "#src/kernel/simulated/machine/machine.ts";
import { defaultOptions } from "#src/kernel/simulated/network/options.ts";
import type { Tcp, TcpState } from "#src/kernel/simulated/network/tcp.ts";
import type { Wire } from "#src/kernel/simulated/network/wire.ts";
import { hasSeenEnd, isAllKnown, unreadCount, unsentCount } from "./linux.ts";
import type { Call } from "./calls.ts";
import type { Tally } from "./tally.ts";
import { type Answer, ours, type World } from "./world.ts";

// So many bytes are taken at once; as long as half of them have not been
// received, so many are there at once too. Behind that Linux may keep its
// window shut until much of it is free.
const takenMax = 64 * 1024;
const thereMax = takenMax / 2;

// Our own end of the stream is still on its way.
const endingStates: readonly TcpState[] = ["FIN_WAIT1", "CLOSING", "LAST_ACK"];

/** Carries everything at once, or what Linux carries. */
export class LinuxWire implements Wire {
  readonly linux: World;
  readonly tally: Tally;
  /** Set as soon as there is one: it is booted with this wire. */
  machine: Machine | null = null;
  /** Directions, by the end that sends, in which Linux is followed. */
  readonly followed = new Set<Tcp>();
  /** How many bytes Linux took of the send that is now to be simulated. */
  taken: number | null = null;
  /** The end that made the last call: a send that would have blocked. */
  blocked: Tcp | null = null;

  constructor(linux: World, tally: Tally) {
    this.linux = linux;
    this.tally = tally;
  }

  room(from: Tcp): number {
    if (!this.followed.has(from)) return Infinity;
    return this.taken ?? (this.hasMuchRoom(from) ? Infinity : 0);
  }

  carries(from: Tcp, to: Tcp): number {
    const waiting = from.unsent.length;
    if (waiting === 0 || !this.followed.has(from)) return waiting;
    if (!to.takesData()) return this.isAnswered(from, to) ? waiting : 0;
    const fd = this.fdOf(to);
    if (fd === null) return within(waiting, waiting - this.leftOf(from));
    return within(waiting, unreadCount(fd) - to.received.length);
  }

  /** What has not been sent, while the peer waits to be accepted. */
  leftOf(from: Tcp): number {
    const fd = this.fdOf(from);
    // Nobody can tell what has come, and until accept nobody sees it.
    if (fd === null) return from.unsent.length;
    return Math.max(0, unsentCount(fd) - (from.sendEnded ? 1 : 0));
  }

  carriesEnd(from: Tcp, to: Tcp): boolean {
    if (!this.followed.has(from)) return true;
    const fd = this.fdOf(to);
    if (fd !== null) return hasSeenEnd(fd);
    const fromFd = this.fdOf(from);
    return fromFd !== null && unsentCount(fromFd) === 0;
  }

  /** Whether bytes that nobody takes have been answered with a reset. */
  isAnswered(from: Tcp, to: Tcp): boolean {
    const fd = this.fdOf(from) ?? this.fdOf(to);
    if (fd === null) return false;
    const entry = { fd, events: 0, revents: 0 };
    this.linux.kernel.poll([entry], 0);
    return (entry.revents & POLLERR) !== 0;
  }

  /** Linux has answered this call. Adopts its count, or says why not. */
  hear({ name, fd, words }: Call, answer: Answer): string | null {
    const tcp = this.tcpAt(fd);
    if (tcp === null || tcp.peer === null) return null;
    if (name === "recv") {
      return this.hearReceived(tcp, tcp.peer, String(answer));
    }
    // A refusal is compared; it has moved nothing.
    if (name !== "send" || typeof answer === "string") return null;
    return this.hearSent(tcp, Number(words[0]), answer as number | null);
  }

  hearSent(from: Tcp, length: number, answer: number | null): string | null {
    const count = outstandingOf(from) + length;
    if (isSized(from) || count > thereMax) this.followed.add(from);
    this.taken = length;
    if (!isSized(from) && count <= takenMax) return null;
    this.tally.adopted += 1;
    this.taken = answer ?? 0;
    if (this.taken > length) return `took ${answer} of ${length} bytes`;
    if (answer !== null) return null;
    this.blocked = from;
    return this.isEmpty(from) ? "would block with nothing in flight" : null;
  }

  /** Lets arrive what has arrived on Linux. */
  follow(): void {
    this.taken = null;
    for (const from of this.followed) {
      from.flush();
      if (this.isEmpty(from)) this.followed.delete(from);
    }
  }

  /** Whether everything has come, was received and is acknowledged. */
  isEmpty(from: Tcp): boolean {
    if (from.state === "CLOSE") return true;
    if (endingStates.includes(from.state)) return false;
    const fd = this.fdOf(from);
    return outstandingOf(from) === 0 && (fd === null || isAllKnown(fd));
  }

  /** Whether a send of a few bytes would be an exact one. */
  hasMuchRoom(from: Tcp): boolean {
    return !isSized(from) && outstandingOf(from) < takenMax;
  }

  /** Whether POLLOUT can be compared: it depends on how the bytes were cut. */
  isOutCertain(from: Tcp): boolean {
    if (!this.followed.has(from) || this.hasMuchRoom(from)) return true;
    return this.blocked === from || from.sendEnded;
  }

  /** What Linux's recv has moved has come before, if only just before. */
  hearReceived(to: Tcp, from: Tcp, answer: string): string | null {
    if (!this.followed.has(from)) return null;
    const lateCount = parseInt(answer, 10) - to.received.length;
    if (lateCount > from.unsent.length) return `${answer}, never sent`;
    if (lateCount > 0) from.unsent.moveTo(to.received, lateCount);
    return null;
  }

  /** The end of TCP that a descriptor of the simulated kernel leads to. */
  tcpAt(fd: Fd): Tcp | null {
    const file = this.machine?.table.files[fd] as { tcp?: Tcp } | undefined;
    return file?.tcp ?? null;
  }

  /** The descriptor on Linux that leads to this end. */
  fdOf(tcp: Tcp): Fd | null {
    const files = this.machine?.table.files ?? [];
    const fd = files.findIndex((file) => {
      return (file as { tcp?: Tcp } | null)?.tcp === tcp;
    });
    return fd === -1 ? null : ours(this.linux, fd);
  }
}

/** Bytes that were taken and that the other program has not received. */
export function outstandingOf({ unsent, peer }: Tcp): number {
  return unsent.length + (peer?.received.length ?? 0);
}

/** Whether a buffer on the way has been given a size. */
export function isSized({ options, peer }: Tcp): boolean {
  const usual = defaultOptions();
  return (
    options.sendBuffer !== usual.sendBuffer ||
    (peer !== null && peer.options.receiveBuffer !== usual.receiveBuffer)
  );
}

function within(most: number, count: number): number {
  if (count >= 0 && count <= most) return count;
  throw new Error(`Linux moved ${count} of ${most} bytes`);
}
