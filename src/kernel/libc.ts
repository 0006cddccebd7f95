/**
 * `#kernel` on Linux: the operating system's own calls, made through libc.
 *
 * What may be "not yet" is the value `null`, what the kernel refuses is a
 * `SystemError`, a bad argument is a TypeError or RangeError before any call
 * is made. EINTR is dealt with here and never seen above.
 */
export { AssertionError, assert } from "./assert.ts";
export { type ErrorCode, SystemError } from "./errors.ts";
export * from "./libc/counters.ts";
export * from "./libc/options.ts";
export { print } from "./libc/output.ts";
export { nowMs, poll } from "./libc/poll.ts";
export * from "./libc/sockets.ts";
export * from "./types.ts";
