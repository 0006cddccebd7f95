/**
 * Arguments are checked here, before any system call: a foreign function
 * interface coerces numbers without a word, so that `close(1.5)` would close
 * standard output and 2 ** 40 + 7 would mean 7.
 */
import type { Fd } from "./types.ts";

/** A descriptor is a whole number from 0. Throws a TypeError or RangeError. */
export function checkFd(fd: Fd): void {
  checkInteger("fd", fd, 0, 0x7fff_ffff);
}

/** Throws unless `value` is a whole number from `min` to `max`. */
export function checkInteger(
  name: string,
  value: number,
  min: number,
  max: number,
): void {
  checkNumber(name, value);
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RangeError(
    `${name} must be a whole number from ${min} to ${max}, got ${value}`,
  );
}

/** Throws unless `value` is a number from 0 to `max`: not NaN, not infinite. */
export function checkDuration(
  name: string,
  value: number,
  max = Number.MAX_VALUE,
): void {
  checkNumber(name, value);
  if (value >= 0 && value <= max) return;
  throw new RangeError(
    `${name} must be a number of milliseconds from 0 to ${max}, got ${value}`,
  );
}

/** Throws unless there is at least one byte to move. */
export function checkBytes(name: string, bytes: Uint8Array): void {
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(`${name} must be a Uint8Array, got ${kind(bytes)}`);
  }
  // recv into an empty buffer waits, and then answers 0, as at the end.
  if (bytes.length === 0) {
    throw new RangeError(`${name} must hold at least one byte`);
  }
}

/** The four numbers of an IPv4 address. Throws a TypeError for any other. */
export function parseHost(host: string): [number, number, number, number] {
  const parts = typeof host === "string" ? host.split(".") : [];
  const [a, b, c, d] = parts.map((part) =>
    /^(0|[1-9][0-9]{0,2})$/.test(part) ? Number(part) : Infinity,
  );
  const numbers = [a ?? 256, b ?? 256, c ?? 256, d ?? 256] as const;
  if (parts.length === 4 && numbers.every((number) => number < 256)) {
    return [...numbers];
  }
  throw new TypeError(
    `host must be an IPv4 address such as 127.0.0.1, got ${kind(host)}`,
  );
}

/** Throws unless `port` is a whole number from 0 to 65535. */
export function checkPort(port: number): void {
  checkInteger("port", port, 0, 0xffff);
}

/** Throws a TypeError unless `value` is one of `choices`. */
export function checkChoice<T>(
  name: string,
  value: T,
  choices: readonly T[],
): void {
  if (choices.includes(value)) return;
  throw new TypeError(
    `${name} must be one of ${choices.join(", ")}, got ${kind(value)}`,
  );
}

function checkNumber(name: string, value: number): void {
  if (typeof value === "number") return;
  throw new TypeError(`${name} must be a number, got ${kind(value)}`);
}

function kind(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" || value === null) return String(value);
  return typeof value;
}
