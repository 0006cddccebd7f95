/** The errors themselves: their names, numbers and sentences. */
import { constants } from "node:os";
import { getSystemErrorMap } from "node:util";
import { expect } from "vitest";
import { type ErrorCode, errorCodes } from "#src/kernel/errors.ts";
import { kernel, test } from "../support/kernel-test.ts";
import { newSocket } from "../support/loopback.ts";

const { AssertionError, SystemError } = kernel;
// An assertion changes what the compiler knows only if it has a type itself.
const assert: typeof kernel.assert = kernel.assert;

test("the message tells name, sentence, call and descriptor", () => {
  const error = new SystemError("ECONNRESET", 104, "recv", 7);
  expect(error.message).toBe("ECONNRESET: connection reset by peer, recv(7)");
  expect(String(error)).toBe(`SystemError: ${error.message}`);
});

test("a call without a descriptor is told with empty brackets", () => {
  const error = new SystemError("EMFILE", 24, "socket", null);
  expect(error.message).toBe("EMFILE: too many open files, socket()");
});

test("what the kernel refuses carries code, number and call as fields", () => {
  const fd = newSocket();
  let thrown: unknown;
  try {
    kernel.shutdown(fd, kernel.SHUT_WR);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(SystemError);
  expect(thrown).toBeInstanceOf(Error);
  expect(thrown).toMatchObject({
    name: "SystemError",
    code: "ENOTCONN",
    errno: constants.errno.ENOTCONN,
    syscall: "shutdown",
    message: `ENOTCONN: socket is not connected, shutdown(${fd})`,
  });
});

test.each(errorCodes)("%s has a number on this system", (code) => {
  expect(constants.errno[code]).toBeGreaterThan(0);
});

test("no two errors share a number or a sentence", () => {
  const numbers = errorCodes.map((code) => constants.errno[code]);
  expect(new Set(numbers).size).toBe(errorCodes.length);
  expect(new Set(errorCodes.map(sentence)).size).toBe(errorCodes.length);
});

/** Where Node has no sentence, or one that says less. */
const ours: Partial<Record<ErrorCode, string>> = {
  ECONNABORTED: "connection aborted",
  EFAULT: "bad address",
  EINPROGRESS: "operation in progress",
  EIO: "input/output error",
  ENFILE: "too many open files in the system",
  ENOPROTOOPT: "protocol option not available",
  ENOTSOCK: "socket operation on a non-socket",
  EOPNOTSUPP: "operation not supported",
};

test.each(errorCodes)("%s: the sentence is the one that Node says", (code) => {
  const [, theirs] = getSystemErrorMap().get(-constants.errno[code]) ?? [];
  expect(sentence(code)).toBe(ours[code] ?? theirs);
});

function sentence(code: ErrorCode): string {
  const { message } = new SystemError(code, 1, "recv", 7);
  expect(message.startsWith(`${code}: `)).toBe(true);
  expect(message.endsWith(", recv(7)")).toBe(true);
  return message.slice(`${code}: `.length, -", recv(7)".length);
}

test("assert throws our own error, and only when it does not hold", () => {
  for (const value of [true, 1, "yes", {}]) assert(value, "holds");
  for (const value of [false, 0, "", null, undefined, NaN]) {
    expect(() => assert(value, "a number is missing")).toThrow(
      new AssertionError("a number is missing"),
    );
  }
});

test("our own mistakes are no system errors", () => {
  const mistake = new AssertionError("a mistake");
  expect(mistake).not.toBeInstanceOf(SystemError);
  expect(String(mistake)).toBe("AssertionError: a mistake");
});

test("an error without a name here is told by its number", () => {
  const error = new SystemError("UNKNOWN", 112, "recv", 7);
  expect(error.message).toBe("UNKNOWN: errno 112, recv(7)");
});
