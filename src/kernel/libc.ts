/**
 * `#kernel` on Linux: the operating system's own calls, made through libc.
 *
 * What may be "not yet" is the value `null`, what the kernel refuses is a
 * `SystemError`, a bad argument is a TypeError or RangeError before any call
 * is made. EINTR is dealt with here and never seen above.
 */
import * as counters from "./libc/counters.ts";
import * as options from "./libc/options.ts";
import { print as write } from "./libc/output.ts";
import * as waiting from "./libc/poll.ts";
import * as sockets from "./libc/sockets.ts";
import { recordable } from "./recording.ts";

export { AssertionError, assert } from "./assert.ts";
export { type ErrorCode, SystemError } from "./errors.ts";
export { uvBackendFd, uvBackendTimeout, uvLoopAlive } from "./libc/host.ts";
export { nowMs } from "./libc/poll.ts";
export * from "./types.ts";

/** The calls. Each is recorded while somebody records; see recording.ts. */
export const {
  accept,
  bind,
  close,
  connect,
  eventfd,
  eventfdRead,
  eventfdWrite,
  getsockname,
  getsockopt,
  listen,
  poll,
  print,
  recv,
  send,
  setNonblocking,
  setsockopt,
  shutdown,
  socket,
  socketError,
  timerfdCreate,
  timerfdRead,
  timerfdSettime,
} = recordable(
  { ...counters, ...options, ...sockets, poll: waiting.poll, print: write },
  waiting.nowMs,
);
