/**
 * The words that both kernels share: what goes in and comes out of the calls,
 * and the constants of Linux, under their C names.
 */

/**
 * A file descriptor: the kernel's number for a thing that this process has
 * open. The kernel always gives the lowest free one.
 */
export type Fd = number;

/** One end of a TCP connection, or the place where a server listens. */
export type Address = {
  /** An IPv4 address in dotted form, such as `127.0.0.1`. */
  readonly host: string;
  /** 0 to 65535. Asking for 0 lets the kernel choose a free port. */
  readonly port: number;
};

/**
 * A question to `poll` and its answer, as `struct pollfd` in poll(2). Both
 * are sets of `POLL…` bits.
 */
export type PollEntry = {
  readonly fd: Fd;
  /** What is asked for. `POLLERR`, `POLLHUP`, `POLLNVAL` need no asking. */
  readonly events: number;
  /** What is so; written by `poll`. */
  revents: number;
};

/** `recv` or `accept` would not block. */
export const POLLIN = 0x1;
/** `send` would not block. */
export const POLLOUT = 0x4;
/** An error waits: let the next `recv` or `send` throw it. */
export const POLLERR = 0x8;
/** Both directions of the connection have ended. */
export const POLLHUP = 0x10;
/** The descriptor is not open. Reported at once and for ever. */
export const POLLNVAL = 0x20;
/** The peer will send no more: its end of the stream has come. */
export const POLLRDHUP = 0x2000;

/** For `shutdown`: receive no more. */
export const SHUT_RD = 0;
/** For `shutdown`: send no more. The peer reads end of stream. */
export const SHUT_WR = 1;
/** For `shutdown`: both. */
export const SHUT_RDWR = 2;

/** For `timerfdSettime`: the value is a point on the monotonic clock. */
export const TFD_TIMER_ABSTIME = 1;

/**
 * What `setsockopt` can set, under the names of socket(7) and tcp(7).
 *
 * - `SO_REUSEADDR` 1: a server may listen again on the port it just left
 * - `TCP_NODELAY` 1: small segments are sent at once
 * - `SO_SNDBUF`, `SO_RCVBUF`: buffer sizes in bytes; Linux doubles them
 * - `SO_LINGER` 0: `close` resets the connection
 */
export type SocketOption =
  "SO_REUSEADDR" | "TCP_NODELAY" | "SO_SNDBUF" | "SO_RCVBUF" | "SO_LINGER";
