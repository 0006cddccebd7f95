/** What the real kernel tells of a connection, and no call of `#kernel`. */
import koffi from "koffi";
import { getsockopt } from "#src/kernel/libc/prototypes.ts";
import type { Fd } from "#src/kernel/types.ts";

const FIONREAD = 0x541b;
const SIOCOUTQ = 0x5411;
const SIOCOUTQNSD = 0x894b;
const IPPROTO_TCP = 6;
const TCP_INFO = 11;
// TIME_WAIT, CLOSE, CLOSE_WAIT, LAST_ACK, CLOSING.
const statesAfterEnd = [6, 7, 8, 9, 11];

const ioctl: (fd: Fd, request: number, answer: Int32Array) => number = koffi
  .load(null)
  .func("int ioctl(int, unsigned long, void *)");

/** How many bytes have come, and were not received. */
export function unreadCount(fd: Fd): number {
  return question(fd, FIONREAD);
}

/** Whether the peer has acknowledged all that was sent. */
export function isAllKnown(fd: Fd): boolean {
  return question(fd, SIOCOUTQ) === 0;
}

/** How many bytes have not been sent; an end that waits counts as one. */
export function unsentCount(fd: Fd): number {
  return question(fd, SIOCOUTQNSD);
}

function question(fd: Fd, request: number): number {
  const answer = new Int32Array(1);
  if (ioctl(fd, request, answer) === 0) return answer[0] ?? 0;
  throw new Error(`ioctl of descriptor ${fd}: errno ${koffi.errno()}`);
}

/** Whether the peer's end of stream, or a reset, has come. */
export function hasSeenEnd(fd: Fd): boolean {
  const info = new Int32Array(64);
  const size = new Uint32Array([info.byteLength]);
  if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, size) < 0) {
    throw new Error(`TCP_INFO of descriptor ${fd}: errno ${koffi.errno()}`);
  }
  const state = (info[0] ?? 0) & 0xff;
  return statesAfterEnd.includes(state);
}
