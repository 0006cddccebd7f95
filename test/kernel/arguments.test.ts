/**
 * Bad arguments are our own mistakes: a TypeError or RangeError that names
 * the argument. They never reach the kernel: each call here is made on a
 * closed descriptor, which the kernel would have refused with EBADF.
 */
import { expect } from "vitest";
import type { Fd } from "#kernel";
import { hangUp, keep } from "../support/descriptors.ts";
import { kernel, test } from "../support/kernel-test.ts";
import { newSocket, pair, readiness } from "../support/loopback.ts";

const { accept, bind, close, connect, eventfd, eventfdRead } = kernel;
const { eventfdWrite, getsockname, getsockopt, listen, poll } = kernel;
const { POLLIN, recv, send, setNonblocking, setsockopt } = kernel;
const { shutdown, SHUT_WR, socketError, timerfdRead } = kernel;
const { timerfdSettime } = kernel;

const host = "127.0.0.1";
const bytes = new Uint8Array(8);

/** Hands an argument over although its type is wrong. */
const wrong = (value: unknown): never => value as never;

/** The error that a call throws, as `RangeError: …`. */
function thrown(call: () => unknown): string {
  try {
    return `answered ${call()}`;
  } catch (error) {
    return String(error);
  }
}

const calls: [name: string, call: (fd: Fd) => unknown][] = [
  ["bind", (fd) => bind(fd, host, 0)],
  ["listen", (fd) => listen(fd, 1)],
  ["accept", (fd) => accept(fd)],
  ["connect", (fd) => connect(fd, host, 1)],
  ["getsockname", (fd) => getsockname(fd)],
  ["recv", (fd) => recv(fd, bytes)],
  ["send", (fd) => send(fd, bytes)],
  ["shutdown", (fd) => shutdown(fd, SHUT_WR)],
  ["close", (fd) => close(fd)],
  ["setNonblocking", (fd) => setNonblocking(fd)],
  ["setsockopt", (fd) => setsockopt(fd, "TCP_NODELAY", 1)],
  ["getsockopt", (fd) => getsockopt(fd, "TCP_NODELAY")],
  ["socketError", (fd) => socketError(fd)],
  ["poll", (fd) => poll([{ fd, events: 0, revents: 0 }], 0)],
  ["timerfdSettime", (fd) => timerfdSettime(fd, 1)],
  ["timerfdRead", (fd) => timerfdRead(fd)],
  ["eventfdRead", (fd) => eventfdRead(fd)],
  ["eventfdWrite", (fd) => eventfdWrite(fd, 1)],
];

test.each(calls)("%s takes whole numbers from 0 as fd", (_name, call) => {
  const numbers = [-1, 0.5, NaN, Infinity, 2 ** 31, 2 ** 32, 2 ** 40 + 7];
  for (const fd of numbers) {
    expect(thrown(() => call(fd))).toMatch(/^RangeError: fd must be .*, got /);
  }
  for (const fd of ["0", null, undefined, 0n, [0], { fd: 0 }, true]) {
    expect(thrown(() => call(wrong(fd)))).toMatch(/^TypeError: fd must be a /);
  }
});

test("a descriptor that is nearly this one is left alone", () => {
  const fd = newSocket();
  for (const nearly of [fd + 0.5, fd + 2 ** 32, wrong(`${fd}`)]) {
    expect(() => close(nearly)).toThrow("fd must be a");
  }
  expect(readiness(fd)).toBe("OUT HUP");
});

/** Bad values of one argument of one call on this closed descriptor. */
type Row = [
  argument: string,
  kind: "TypeError" | "RangeError",
  bad: unknown[],
  call: (fd: Fd, value: never) => unknown,
];

const noHosts = [
  ...["", "localhost", "1.2.3", "1.2.3.", "1.2.3.4.5", "1.2.3.256"],
  ...["01.2.3.4", "1.2.3.-4", "1.2.3.4 ", " 1.2.3.4", "0x7f.0.0.1"],
  ...["1e1.2.3.4", "1.2.3.4\n", "::1", "127.1", "1..3.4", "１.2.3.4"],
  ...["2130706433", 2130706433, null, undefined, ["127.0.0.1"]],
];
const noPorts = [-1, 65536, 70000, 80.5, NaN, Infinity];
const noNumbers = ["80", null, undefined, 80n];
const noArrays = [
  ...["hello", null, undefined, 5, [1, 2], {}, new ArrayBuffer(8)],
  ...[new DataView(new ArrayBuffer(8)), new Uint16Array(8)],
];
const empty = [new Uint8Array(0), bytes.subarray(8)];
const noSizes = [-1, 0.5, NaN, Infinity, 2 ** 31];

test.each<Row>([
  ["host", "TypeError", noHosts, (fd, value) => bind(fd, value, 0)],
  ["host", "TypeError", noHosts, (fd, value) => connect(fd, value, 1)],
  ["port", "RangeError", noPorts, (fd, value) => bind(fd, host, value)],
  ["port", "RangeError", noPorts, (fd, value) => connect(fd, host, value)],
  ["port", "TypeError", noNumbers, (fd, value) => bind(fd, host, value)],
  ["port", "TypeError", noNumbers, (fd, value) => connect(fd, host, value)],
  ["backlog", "RangeError", noSizes, (fd, value) => listen(fd, value)],
  ["backlog", "TypeError", noNumbers, (fd, value) => listen(fd, value)],
  ["buffer", "TypeError", noArrays, (fd, value) => recv(fd, value)],
  ["buffer", "RangeError", empty, (fd, value) => recv(fd, value)],
  ["bytes", "TypeError", noArrays, (fd, value) => send(fd, value)],
  ["bytes", "RangeError", empty, (fd, value) => send(fd, value)],
  ["how", "TypeError", [-1, 3, 0.5, NaN, "1", null], shutdown],
  ["option", "TypeError", ["SO_ERROR", "", "toString", 7, null], getsockopt],
  ["option", "TypeError", ["SO_ERROR", "", 7], (fd, o) => setsockopt(fd, o, 1)],
  ["value", "RangeError", noSizes, (fd, v) => setsockopt(fd, "SO_LINGER", v)],
  ["value", "TypeError", noNumbers, (fd, v) => setsockopt(fd, "SO_SNDBUF", v)],
  ["valueMs", "RangeError", [-1, NaN, Infinity, -Infinity], timerfdSettime],
  ["valueMs", "TypeError", noNumbers, timerfdSettime],
  ["flags", "RangeError", [-1, 2, NaN], (fd, f) => timerfdSettime(fd, 1, f)],
  ["count", "RangeError", [0, -1, 0.5, NaN, 2 ** 53, Infinity], eventfdWrite],
  ["count", "TypeError", ["1", null, undefined, 1n], eventfdWrite],
])("%s: a %s for what it cannot be", (argument, kind, bad, call) => {
  const closed = newSocket();
  hangUp(closed);
  for (const value of bad) {
    const error = thrown(() => call(closed, wrong(value)));
    expect(error.startsWith(`${kind}: ${argument} must `), error).toBe(true);
  }
});

test("eventfd opens nothing when its first value is bad", () => {
  for (const initial of [-1, 0.5, NaN, 2 ** 32, wrong("1"), wrong(1n)]) {
    expect(() => eventfd(initial)).toThrow("initial must be a");
  }
});

test.each([
  ["timeoutMs", "RangeError", [-1, -0.5, NaN, Infinity, -Infinity]],
  ["timeoutMs", "TypeError", ["0", undefined, 0n, {}]],
])("poll: %s, a %s for what it cannot be", (argument, kind, bad) => {
  const entry = { fd: newSocket(), events: POLLIN, revents: 7 };
  for (const value of bad) {
    const error = thrown(() => poll([entry], wrong(value)));
    expect(error.startsWith(`${kind}: ${argument} must `), error).toBe(true);
  }
  expect(entry.revents).toBe(7);
});

test("poll: one bad entry, and none is asked", () => {
  const good = { fd: newSocket(), events: POLLIN, revents: 7 };
  for (const events of [-1, 0.5, NaN, 0x8000, wrong("1"), wrong(null)]) {
    const bad = { fd: good.fd, events, revents: 7 };
    const error = thrown(() => poll([good, bad, good], 0));
    expect(error).toMatch(/^(Range|Type)Error: events must be a/);
    expect([good.revents, bad.revents]).toEqual([7, 7]);
  }
});

test("the least and the most that may be asked for", () => {
  const { client, server } = pair();
  expect(send(client, bytes.subarray(7))).toBe(1);
  expect(recv(server, Buffer.alloc(3))).toBe(1);
  const fd = newSocket();
  bind(fd, "0.0.0.0", 0);
  listen(fd, 2 ** 31 - 1);
  expect(eventfdWrite(keep(eventfd(0)), Number.MAX_SAFE_INTEGER)).toBe(true);
});

// Such a number of milliseconds does not fit in the struct of C. Remove
// `fails` when it is refused before the call.
test("valueMs: a RangeError for more than a timer can hold", () => {
  const closed = newSocket();
  hangUp(closed);
  for (const valueMs of [1e22, 2 ** 64 * 1000, 1e304]) {
    const error = thrown(() => timerfdSettime(closed, valueMs));
    expect(error).toMatch(/^RangeError: valueMs must /);
  }
});
