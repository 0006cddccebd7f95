/** Connections that end badly: who is told, in which order, how often. */
import { expect } from "vitest";
import type { Fd } from "#kernel";
import { hangUp } from "../support/descriptors.ts";
import { kernel, test } from "../support/kernel-test.ts";
import {
  fill,
  pair,
  readiness,
  receive,
  reset,
  transmit,
} from "../support/loopback.ts";

const { getsockopt, setsockopt, shutdown, SHUT_WR, socketError } = kernel;

/** What three calls of recv answer. */
function receiveThrice(fd: Fd): unknown[] {
  return [receive(fd), receive(fd), receive(fd)];
}

test("a peer that resets: recv throws ECONNRESET once, then answers 0", () => {
  const { client, server } = pair();
  reset(client);
  expect(receiveThrice(server)).toEqual(["ECONNRESET", 0, 0]);
});

test("a reset is not an end of stream in the message either", () => {
  const { client, server } = pair();
  reset(client);
  expect(() => kernel.recv(server, new Uint8Array(1))).toThrow(
    `ECONNRESET: connection reset by peer, recv(${server})`,
  );
});

test("a reset told by recv is over: then send throws EPIPE", () => {
  const { client, server } = pair();
  reset(client);
  expect([receive(server), transmit(server, "x")]).toEqual([
    "ECONNRESET",
    "EPIPE",
  ]);
});

test("a reset told by send: ECONNRESET, then EPIPE, and recv answers 0", () => {
  const { client, server } = pair();
  reset(client);
  expect([
    transmit(server, "x"),
    transmit(server, "x"),
    receive(server),
  ]).toEqual(["ECONNRESET", "EPIPE", 0]);
});

test("a peer that closes with bytes unread resets", () => {
  const { client, server } = pair();
  transmit(server, "never read");
  hangUp(client);
  expect(receiveThrice(server)).toEqual(["ECONNRESET", 0, 0]);
  expect(transmit(server, "x")).toBe("EPIPE");
});

test("what a peer sent before such a reset is received first", () => {
  const { client, server } = pair();
  transmit(client, "first");
  transmit(server, "never read");
  hangUp(client);
  expect(receiveThrice(server)).toEqual(["first", "ECONNRESET", 0]);
});

test("a reset on purpose, too, lets arrive what was sent before", () => {
  const { client, server } = pair();
  transmit(client, "first");
  reset(client);
  expect(receiveThrice(server)).toEqual(["first", "ECONNRESET", 0]);
});

test("after a clean close the first send is accepted, the next EPIPE", () => {
  const { client, server } = pair();
  hangUp(client);
  expect([
    transmit(server, "x"),
    transmit(server, "x"),
    transmit(server, "x"),
  ]).toEqual([1, "EPIPE", "EPIPE"]);
  expect(receive(server)).toBe(0);
});

test("after our half close a reset is ECONNRESET for recv", () => {
  const { client, server } = pair();
  shutdown(server, SHUT_WR);
  reset(client);
  expect(receiveThrice(server)).toEqual(["ECONNRESET", 0, 0]);
});

test("a reset reaches a sender whose buffer is full", () => {
  const { client, server } = pair();
  fill(server);
  reset(client);
  expect(readiness(server)).toBe("IN OUT ERR HUP RDHUP");
  expect(transmit(server, "x")).toBe("ECONNRESET");
});

test("SO_LINGER 0 resets only when the socket is closed", () => {
  const { client, server } = pair();
  setsockopt(client, "SO_LINGER", 0);
  expect(getsockopt(client, "SO_LINGER")).toBe(0);
  expect(receive(server)).toBe(null);
  hangUp(client);
  expect(receive(server)).toBe("ECONNRESET");
});

test("reading SO_ERROR turns a reset into a clean end", () => {
  const { client, server } = pair();
  reset(client);
  expect(socketError(server)?.code).toBe("ECONNRESET");
  expect(receive(server)).toBe(0);
});
