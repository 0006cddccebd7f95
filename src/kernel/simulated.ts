/**
 * `#kernel` under the import condition `simulated`: the same calls, answered
 * by a machine in memory. Nothing of Node is needed, and a run is the same
 * every time. How it is known to be right: README.md.
 */
export { AssertionError, assert } from "./assert.ts";
export { type ErrorCode, SystemError } from "./errors.ts";
export * from "./simulated/counters-calls.ts";
export * from "./simulated/options-calls.ts";
export * from "./simulated/poll.ts";
export {
  accept,
  bind,
  close,
  connect,
  getsockname,
  listen,
  recv,
  send,
  shutdown,
  socket,
} from "./simulated/sockets.ts";
export * from "./types.ts";
