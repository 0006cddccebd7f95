/**
 * How an answer of C becomes one of ours: -1 with EAGAIN is `null`, -1 with
 * EINTR is asked again, any other -1 is a `SystemError`.
 */
import { constants } from "node:os";
import { type ErrorCode, errorCodes, SystemError } from "../errors.ts";
import type { Fd } from "../types.ts";
import { errno } from "./prototypes.ts";

const { EAGAIN, EINTR } = constants.errno;

const codeOf = new Map<number, ErrorCode>(
  errorCodes.map((code) => [constants.errno[code], code]),
);

/** The error with this number, said of this call. */
export function errorOf(
  number: number,
  syscall: string,
  fd: Fd | null,
): SystemError {
  const code = codeOf.get(number) ?? "UNKNOWN";
  return new SystemError(code, number, syscall, fd);
}

/** The error of the call just made; nothing may come between the two. */
export function lastError(syscall: string, fd: Fd | null): SystemError {
  return errorOf(errno(), syscall, fd);
}

/** For calls that may have to wait: `null` when they would block. */
export function orWouldBlock(
  syscall: string,
  fd: Fd | null,
  call: () => number,
): number | null {
  for (;;) {
    const answer = call();
    if (answer >= 0) return answer;
    const number = errno();
    // Before an error is made of it: its stack would cost more than the call.
    if (number === EAGAIN) return null;
    if (number !== EINTR) throw errorOf(number, syscall, fd);
  }
}

/** For calls that never wait: an answer, or a `SystemError`. */
export function orThrow(
  syscall: string,
  fd: Fd | null,
  call: () => number,
): number {
  const answer = call();
  if (answer < 0) throw lastError(syscall, fd);
  return answer;
}
