/**
 * `#kernel` under the import condition `simulated`: the same calls, answered
 * by a machine in memory. Nothing of Node is needed, and a run is the same
 * every time. How it is known to be right: README.md.
 */
import { recordable } from "./recording.ts";
import * as counters from "./simulated/calls/counters.ts";
import * as options from "./simulated/calls/options.ts";
import { poll as wait, print as write } from "./simulated/calls/poll.ts";
import { clockMs } from "./simulated/run.ts";
import * as sockets from "./simulated/calls/sockets.ts";

export { AssertionError, assert } from "./assert.ts";
export { type ErrorCode, SystemError } from "./errors.ts";
export {
  uvBackendFd,
  uvBackendTimeout,
  uvLoopAlive,
} from "./simulated/calls/host.ts";
export { nowMs } from "./simulated/calls/poll.ts";
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
  { ...counters, ...options, ...sockets, poll: wait, print: write },
  clockMs,
);
