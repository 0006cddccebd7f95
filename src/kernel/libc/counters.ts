/**
 * Two things that are not sockets and can be polled like one: a timer and a
 * counter. Both are read as one number of eight bytes.
 */
import { checkDuration, checkFd, checkInteger } from "../arguments.ts";
import type { Fd } from "../types.ts";
import { orThrow, orWouldBlock } from "./answers.ts";
import * as c from "./prototypes.ts";

const CLOCK_MONOTONIC = 1;
const TFD_CLOEXEC = 0o2000000;
const EFD_CLOEXEC = 0o2000000;
const nsPerSecond = 1_000_000_000n;
// Thirty million years; C can hold more, but not much more.
const maxMs = 1e18;

/** timerfd_create(2): a timer on the clock of `nowMs`, not yet armed. */
export function timerfdCreate(): Fd {
  return orThrow("timerfd_create", null, () =>
    c.timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC),
  );
}

/**
 * timerfd_settime(2): fires once, `valueMs` from now or, with
 * `TFD_TIMER_ABSTIME`, at that point of the clock. As in C, 0 disarms.
 */
export function timerfdSettime(fd: Fd, valueMs: number, flags = 0): void {
  checkFd(fd);
  checkDuration("valueMs", valueMs, maxMs);
  checkInteger("flags", flags, 0, 1);
  const nanoseconds = BigInt(Math.ceil(valueMs * 1e6));
  // struct itimerspec: interval (none) and value, each seconds and rest.
  const spec = new BigInt64Array([
    0n,
    0n,
    nanoseconds / nsPerSecond,
    nanoseconds % nsPerSecond,
  ]);
  orThrow("timerfd_settime", fd, () =>
    c.timerfd_settime(fd, flags, spec, null),
  );
}

/** read(2) of a timer: how often it has fired since; `null` would block. */
export function timerfdRead(fd: Fd): number | null {
  return readCounter(fd);
}

/** eventfd(2): a counter that can be waited for until it is not 0. */
export function eventfd(initial = 0): Fd {
  checkInteger("initial", initial, 0, 0xffff_ffff);
  return orThrow("eventfd", null, () => c.eventfd(initial, EFD_CLOEXEC));
}

/** read(2) of a counter: its value, now 0 again; `null` would block. */
export function eventfdRead(fd: Fd): number | null {
  return readCounter(fd);
}

/** write(2) to a counter adds to it; `null` when it is full. */
export function eventfdWrite(fd: Fd, count: number): true | null {
  checkFd(fd);
  checkInteger("count", count, 1, Number.MAX_SAFE_INTEGER);
  const bytes = new BigUint64Array([BigInt(count)]);
  const written = orWouldBlock("write", fd, () => c.write(fd, bytes, 8));
  return written === null ? null : true;
}

function readCounter(fd: Fd): number | null {
  checkFd(fd);
  const value = new BigUint64Array(1);
  const count = orWouldBlock("read", fd, () => c.read(fd, value, 8));
  return count === null ? null : Number(value[0]);
}
