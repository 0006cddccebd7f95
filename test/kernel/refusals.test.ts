/** What the kernel refuses: an address, a connection, a call out of place. */
import { expect } from "vitest";
import type { Fd } from "#kernel";
import { hangUp, keep } from "../support/descriptors.ts";
import { kernel, test } from "../support/kernel-test.ts";
import {
  answer,
  connecting,
  listening,
  newSocket,
  pair,
  readiness,
  refusedPort,
} from "../support/loopback.ts";

const { accept, bind, close, connect, eventfd, eventfdRead } = kernel;
const { eventfdWrite, getsockname, getsockopt, listen, recv, send } = kernel;
const { setNonblocking, setsockopt, shutdown, SHUT_WR, socket } = kernel;
const { socketError, timerfdRead, timerfdSettime } = kernel;

const host = "127.0.0.1";
const bytes = new Uint8Array(8);

test("EADDRINUSE: a port has one owner", () => {
  const { port } = listening();
  expect(answer(() => bind(newSocket(), host, port))).toBe("EADDRINUSE");
});

test("a port is free again when its owner closes", () => {
  const { listener, port } = listening();
  hangUp(listener);
  expect(answer(() => bind(newSocket(), host, port))).toBe(undefined);
});

test("EADDRNOTAVAIL: an address must be of this machine", () => {
  // 192.0.2.0/24 is set aside for documentation.
  const bound = answer(() => bind(newSocket(), "192.0.2.1", 0));
  expect(bound).toBe("EADDRNOTAVAIL");
});

test("ECONNREFUSED: a connect that had begun ends so, and is told once", () => {
  const client = connecting(refusedPort());
  expect(readiness(client)).toBe("IN OUT ERR HUP RDHUP");
  const refusal = socketError(client);
  expect(refusal).toBeInstanceOf(kernel.SystemError);
  expect(refusal?.code).toBe("ECONNREFUSED");
  expect(refusal?.syscall).toBe("connect");
  expect(socketError(client)).toBe(null);
});

test("ECONNREFUSED: recv tells it too, when nobody has asked", () => {
  const client = connecting(refusedPort());
  expect(answer(() => recv(client, bytes))).toBe("ECONNREFUSED");
  expect(socketError(client)).toBe(null);
});

test("ECONNREFUSED is thrown by a blocking connect", () => {
  // Nothing to wait for: on loopback the refusal is there at once.
  const client = keep(socket());
  const refused = answer(() => connect(client, host, refusedPort()));
  expect(refused).toBe("ECONNREFUSED");
});

test("ECONNABORTED: after a refusal connect must be asked twice", () => {
  const client = connecting(refusedPort());
  const { port } = listening();
  socketError(client);
  const again = answer(() => connect(client, host, port));
  expect(again).toBe("ECONNABORTED");
  expect(connect(client, host, port)).toBe(null);
  expect(readiness(client)).toBe("OUT");
});

test.each<[code: string, when: string, call: () => unknown]>([
  ["ENOTCONN", "recv on a fresh socket", () => recv(newSocket(), bytes)],
  ["EPIPE", "send on a fresh socket", () => send(newSocket(), bytes)],
  ["ENOTCONN", "shutdown of one", () => shutdown(newSocket(), SHUT_WR)],
  ["ENOTCONN", "recv on a listener", () => recv(listening().listener, bytes)],
  ["EPIPE", "send on a listener", () => send(listening().listener, bytes)],
  ["EISCONN", "connect of a listener", () => connectListener()],
  ["EISCONN", "connect of an accepted", () => connect(pair().server, host, 1)],
  ["EINVAL", "accept on a fresh socket", () => accept(newSocket())],
  ["EINVAL", "accept on a connection", () => accept(pair().client)],
  ["EINVAL", "listen on a connection", () => listen(pair().client, 1)],
  ["EINVAL", "a second bind", () => bind(listening().listener, host, 0)],
  ["EINVAL", "arming a counter", () => timerfdSettime(keep(eventfd()), 1)],
])("%s: %s", (code, _when, call) => {
  expect(answer(call)).toBe(code);
});

function connectListener(): unknown {
  const { listener, port } = listening();
  return connect(listener, host, port);
}

const socketCalls: [name: string, call: (fd: Fd) => unknown][] = [
  ["bind", (fd) => bind(fd, host, 0)],
  ["listen", (fd) => listen(fd, 1)],
  ["accept", (fd) => accept(fd)],
  ["connect", (fd) => connect(fd, host, 1)],
  ["getsockname", (fd) => getsockname(fd)],
  ["recv", (fd) => recv(fd, bytes)],
  ["send", (fd) => send(fd, bytes)],
  ["shutdown", (fd) => shutdown(fd, SHUT_WR)],
  ["setsockopt", (fd) => setsockopt(fd, "TCP_NODELAY", 1)],
  ["getsockopt", (fd) => getsockopt(fd, "TCP_NODELAY")],
  ["getsockopt", (fd) => socketError(fd)],
];

test.each(socketCalls)("ENOTSOCK: %s on a counter", (syscall, call) => {
  const counter = keep(eventfd());
  expect(() => call(counter)).toThrow(
    `ENOTSOCK: socket operation on a non-socket, ${syscall}(${counter})`,
  );
});

test.each<[syscall: string, call: (fd: Fd) => unknown]>([
  ...socketCalls,
  ["close", (fd) => close(fd)],
  ["fcntl", (fd) => setNonblocking(fd)],
  ["read", (fd) => eventfdRead(fd)],
  ["write", (fd) => eventfdWrite(fd, 1)],
  ["read", (fd) => timerfdRead(fd)],
  ["timerfd_settime", (fd) => timerfdSettime(fd, 1)],
])("EBADF: %s of a closed descriptor", (syscall, call) => {
  const closed = newSocket();
  hangUp(closed);
  expect(() => call(closed)).toThrow(
    `EBADF: bad file descriptor, ${syscall}(${closed})`,
  );
});
