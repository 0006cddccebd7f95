/** How the simulated kernel refuses: by name, and with Linux's numbers. */
import { type NamedCode, SystemError } from "../../errors.ts";
import type { Fd } from "../../types.ts";

/** A refusal on its way up; the call that was made turns it into an error. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: NamedCode;

  constructor(code: NamedCode) {
    super(code);
    this.code = code;
  }
}

/** Linux's numbers, as errno(3) lists them; the same on x64 and arm64. */
export const errnoOf: Readonly<Record<NamedCode, number>> = {
  EPERM: 1,
  EINTR: 4,
  EIO: 5,
  EBADF: 9,
  EAGAIN: 11,
  ENOMEM: 12,
  EACCES: 13,
  EFAULT: 14,
  EINVAL: 22,
  ENFILE: 23,
  EMFILE: 24,
  ENOSPC: 28,
  EPIPE: 32,
  EPROTO: 71,
  ENOTSOCK: 88,
  ENOPROTOOPT: 92,
  EOPNOTSUPP: 95,
  EADDRINUSE: 98,
  EADDRNOTAVAIL: 99,
  ENETDOWN: 100,
  ENETUNREACH: 101,
  ECONNABORTED: 103,
  ECONNRESET: 104,
  ENOBUFS: 105,
  EISCONN: 106,
  ENOTCONN: 107,
  ETIMEDOUT: 110,
  ECONNREFUSED: 111,
  EHOSTUNREACH: 113,
  EALREADY: 114,
  EINPROGRESS: 115,
};

/** The error that a program sees when this call is refused. */
export function systemError(
  code: NamedCode,
  syscall: string,
  fd: Fd | null,
): SystemError {
  return new SystemError(code, errnoOf[code], syscall, fd);
}
