/**
 * Why the kernel refused: the errors of errno(3) that a socket program meets,
 * each by its name and in a sentence. Numbers differ between systems and are
 * left to whoever makes the call.
 */

const sentences = {
  EACCES: "permission denied",
  EADDRINUSE: "address already in use",
  EADDRNOTAVAIL: "address not available",
  EAGAIN: "resource temporarily unavailable",
  EALREADY: "connection already in progress",
  EBADF: "bad file descriptor",
  ECONNABORTED: "connection aborted",
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset by peer",
  EFAULT: "bad address",
  EHOSTUNREACH: "host is unreachable",
  EINPROGRESS: "operation in progress",
  EINTR: "interrupted system call",
  EINVAL: "invalid argument",
  EIO: "input/output error",
  EISCONN: "socket is already connected",
  EMFILE: "too many open files",
  ENETDOWN: "network is down",
  ENETUNREACH: "network is unreachable",
  ENFILE: "too many open files in the system",
  ENOBUFS: "no buffer space available",
  ENOMEM: "not enough memory",
  ENOPROTOOPT: "protocol option not available",
  ENOSPC: "no space left on device",
  ENOTCONN: "socket is not connected",
  ENOTSOCK: "socket operation on a non-socket",
  EOPNOTSUPP: "operation not supported",
  EPERM: "operation not permitted",
  EPIPE: "broken pipe",
  EPROTO: "protocol error",
  ETIMEDOUT: "connection timed out",
} as const;

/** The name of an error, as errno(3) spells it; `UNKNOWN` for a rare one. */
export type ErrorCode = keyof typeof sentences | "UNKNOWN";

/** Every name that a `SystemError` can carry, but `UNKNOWN`. */
export const errorCodes = Object.keys(sentences) as NamedCode[];

/** An error that has a name here. */
export type NamedCode = keyof typeof sentences;

/**
 * A system call that the kernel refused. The message reads
 * `ECONNRESET: connection reset by peer, recv(7)`.
 */
export class SystemError extends Error {
  override readonly name = "SystemError";
  /** The name of the error, such as `ECONNRESET`. */
  readonly code: ErrorCode;
  /** Its number on this system, positive as in C (Node's are negative). */
  readonly errno: number;
  /** The call that was refused, such as `recv`. */
  readonly syscall: string;

  constructor(
    code: ErrorCode,
    errno: number,
    syscall: string,
    fd: number | null,
  ) {
    const sentence = code === "UNKNOWN" ? `errno ${errno}` : sentences[code];
    super(`${code}: ${sentence}, ${syscall}(${fd ?? ""})`);
    this.code = code;
    this.errno = errno;
    this.syscall = syscall;
  }
}
