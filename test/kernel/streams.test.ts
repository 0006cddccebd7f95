/** What a connection carries: bytes in order, short counts, its two ends. */
import { expect } from "vitest";
import { hangUp } from "../support/descriptors.ts";
import { kernel, test } from "../support/kernel-test.ts";
import {
  drain,
  fill,
  pair,
  readiness,
  receive,
  transmit,
} from "../support/loopback.ts";

const { POLLIN, recv, send, shutdown } = kernel;
const { SHUT_RD, SHUT_RDWR, SHUT_WR } = kernel;

test("bytes go both ways", () => {
  const { client, server } = pair();
  expect(transmit(client, "ping")).toBe(4);
  expect(receive(server)).toBe("ping");
  expect(transmit(server, "pong!")).toBe(5);
  expect(receive(client)).toBe("pong!");
});

test("recv would block until bytes come, and again when all are read", () => {
  const { client, server } = pair();
  const before = receive(server);
  transmit(client, "hello");
  expect([before, receive(server), receive(server)]).toEqual([
    null,
    "hello",
    null,
  ]);
});

test("a stream has no messages: two sends can arrive as one", () => {
  const { client, server } = pair();
  transmit(client, "two ");
  transmit(client, "parts");
  expect(receive(server)).toBe("two parts");
});

test("recv moves at most what the buffer holds, the rest stays", () => {
  const { client, server } = pair();
  transmit(client, "hello");
  expect([receive(server, 2), receive(server, 2), receive(server, 2)]).toEqual([
    "he",
    "ll",
    "o",
  ]);
});

test("recv fills a part of a larger buffer and touches nothing else", () => {
  const { client, server } = pair();
  transmit(client, "abcdef");
  const whole = new Uint8Array(8);
  expect(recv(server, whole.subarray(3, 5))).toBe(2);
  expect([...whole]).toEqual([0, 0, 0, 97, 98, 0, 0, 0]);
});

test("send takes a part of a larger buffer", () => {
  const { client, server } = pair();
  const whole = new TextEncoder().encode("abcdef");
  expect(send(client, whole.subarray(2, 4))).toBe(2);
  expect(receive(server)).toBe("cd");
});

test("every byte value arrives as it was sent", () => {
  const { client, server } = pair();
  const sent = Uint8Array.from({ length: 256 }, (_, index) => index);
  const received = new Uint8Array(300);
  send(client, sent);
  expect(recv(server, received)).toBe(256);
  expect(received.subarray(0, 256)).toEqual(sent);
});

test("send takes less than all when the buffer fills, then nothing", () => {
  const { client } = pair();
  const much = new Uint8Array(50_000_000);
  const count = send(client, much);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(much.length);
  // fill ends when send answers null.
  fill(client);
  expect(readiness(client)).toBe("");
});

test("all that send took arrives, in order, and makes room for more", () => {
  const { client, server } = pair();
  const total = fill(client);
  const received = drain(server, total);
  expect(received.findIndex((byte, index) => byte !== index % 251)).toBe(-1);
  expect(readiness(server, POLLIN)).toBe("");
  expect(readiness(client)).toBe("OUT");
  expect(transmit(client, "more")).toBe(4);
});

test("after close the peer reads what was sent, then 0 for ever", () => {
  const { client, server } = pair();
  transmit(client, "last words");
  hangUp(client);
  expect([receive(server), receive(server), receive(server)]).toEqual([
    "last words",
    0,
    0,
  ]);
});

test("after shutdown(SHUT_WR) the peer reads 0 and can still answer", () => {
  const { client, server } = pair();
  transmit(client, "question");
  shutdown(client, SHUT_WR);
  expect([receive(server), receive(server)]).toEqual(["question", 0]);
  expect(transmit(server, "answer")).toBe(6);
  expect(receive(client)).toBe("answer");
});

test("after shutdown(SHUT_WR) our own send is refused", () => {
  const { client } = pair();
  shutdown(client, SHUT_WR);
  expect(transmit(client, "more")).toBe("EPIPE");
});

test("after shutdown(SHUT_RD) recv answers 0, but not for later bytes", () => {
  const { client, server } = pair();
  shutdown(server, SHUT_RD);
  expect(receive(server)).toBe(0);
  transmit(client, "later");
  expect([receive(server), receive(server)]).toEqual(["later", 0]);
});

test("after shutdown(SHUT_RDWR) both directions have ended", () => {
  const { client, server } = pair();
  shutdown(client, SHUT_RDWR);
  expect([receive(client), transmit(client, "more")]).toEqual([0, "EPIPE"]);
  expect(receive(server)).toBe(0);
});
