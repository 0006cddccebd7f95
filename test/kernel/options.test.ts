/** What can be set on a descriptor, and what the kernel makes of it. */
import { expect } from "vitest";
import type { Fd, SocketOption } from "#kernel";
import { hangUp, keep } from "../support/descriptors.ts";
import { kernel, test } from "../support/kernel-test.ts";
import {
  accepted,
  answer,
  connecting,
  fill,
  listening,
  newSocket,
  pair,
  readiness,
  receive,
  transmit,
} from "../support/loopback.ts";

const { bind, connect, eventfd, eventfdRead, getsockname } = kernel;
const { getsockopt, listen, setNonblocking, setsockopt } = kernel;

const host = "127.0.0.1";

/** What an option is after it was set to this on a new socket. */
function madeOf(option: SocketOption, value: number): number {
  const fd = newSocket();
  setsockopt(fd, option, value);
  return getsockopt(fd, option);
}

test.each<[rule: string, option: SocketOption, set: number, got: number]>([
  ["the kernel doubles a send buffer", "SO_SNDBUF", 8192, 16384],
  ["the kernel doubles a receive buffer", "SO_RCVBUF", 8192, 16384],
  ["a send buffer has at least 4608", "SO_SNDBUF", 1, 4608],
  ["a receive buffer has at least 2304", "SO_RCVBUF", 1, 2304],
  ["no delay is set", "TCP_NODELAY", 1, 1],
  ["no delay is taken back", "TCP_NODELAY", 0, 0],
  ["an address may be used again", "SO_REUSEADDR", 1, 1],
  ["an address may not be used again", "SO_REUSEADDR", 0, 0],
  ["close waits as long as it is told", "SO_LINGER", 5, 5],
  ["close does not wait", "SO_LINGER", 0, 0],
])("%s", (_rule, option, set, got) => {
  expect(madeOf(option, set)).toBe(got);
});

test.each<[option: SocketOption]>([
  ["SO_REUSEADDR"],
  ["TCP_NODELAY"],
  ["SO_LINGER"],
])("%s is 0 on a new socket", (option) => {
  expect(getsockopt(newSocket(), option)).toBe(0);
});

test("an option set on one socket is not set on another", () => {
  const one = newSocket();
  const other = newSocket();
  setsockopt(one, "TCP_NODELAY", 1);
  expect(getsockopt(other, "TCP_NODELAY")).toBe(0);
});

test("accepted sockets inherit the buffers of their listener", () => {
  const { listener, port } = bufferedListener();
  connecting(port);
  const server = accepted(listener);
  expect(getsockopt(server, "SO_SNDBUF")).toBe(2 * 8192);
  expect(getsockopt(server, "SO_RCVBUF")).toBe(2 * 16384);
});

test("a smaller buffer takes fewer bytes", () => {
  const { listener, port } = bufferedListener();
  const client = newSocket();
  setsockopt(client, "SO_RCVBUF", 4096);
  connect(client, host, port);
  const total = fill(accepted(listener));
  expect(total).toBeGreaterThan(1000);
  expect(total).toBeLessThan(100_000);
});

/** Buffer sizes are set before listen: later ones come too late. */
function bufferedListener(): { listener: Fd; port: number } {
  const listener = newSocket();
  setsockopt(listener, "SO_SNDBUF", 8192);
  setsockopt(listener, "SO_RCVBUF", 16384);
  bind(listener, host, 0);
  listen(listener, 8);
  return { listener, port: getsockname(listener).port };
}

test("a port that a server just left is held back for its last clients", () => {
  expect(answer(() => bind(newSocket(), host, portJustLeft()))).toBe(
    "EADDRINUSE",
  );
});

test("SO_REUSEADDR: a server may listen again on the port it just left", () => {
  const port = portJustLeft();
  const fd = newSocket();
  setsockopt(fd, "SO_REUSEADDR", 1);
  bind(fd, host, port);
  listen(fd, 1);
  connecting(port);
  expect(readiness(accepted(fd))).toBe("OUT");
});

/** The server closes first, so its end of the connection lingers on. */
function portJustLeft(): number {
  const { listener, port } = listening();
  // Both owners of the port must agree, also the one who has left it.
  setsockopt(listener, "SO_REUSEADDR", 1);
  const client = connecting(port);
  hangUp(accepted(listener));
  hangUp(listener);
  receive(client);
  hangUp(client);
  return port;
}

test("SO_REUSEADDR: two cannot listen on one port all the same", () => {
  const [one, other] = [newSocket(), newSocket()];
  setsockopt(one, "SO_REUSEADDR", 1);
  setsockopt(other, "SO_REUSEADDR", 1);
  bind(one, host, 0);
  listen(one, 1);
  const { port } = getsockname(one);
  expect(answer(() => bind(other, host, port))).toBe("EADDRINUSE");
});

test("TCP_NODELAY: each small segment is there at once", () => {
  const { client, server } = pair();
  setsockopt(client, "TCP_NODELAY", 1);
  const seen = ["a", "b", "c"].map((letter) => {
    transmit(client, letter);
    return receive(server);
  });
  expect(seen).toEqual(["a", "b", "c"]);
});

test("setNonblocking twice is the same as once", () => {
  const counter = keep(eventfd());
  setNonblocking(counter);
  setNonblocking(counter);
  expect(eventfdRead(counter)).toBe(null);
});
