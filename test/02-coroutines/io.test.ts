import {
  close,
  getsockname,
  recv as kernelRecv,
  SHUT_WR,
  send,
  shutdown,
} from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { accept, connect, recv, sendAll } from "#src/02-coroutines/io.ts";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine } from "#src/02-coroutines/wait.ts";
import {
  timeouts,
  whenIdle,
  whenIdlePlay,
} from "../support/one-thread-kernel.ts";
import {
  bytes,
  clientOf,
  listener,
  pair,
  received,
  reset,
} from "../support/sockets.ts";

let scheduler: Scheduler;
const buffer = new Uint8Array(64);

beforeEach(() => {
  whenIdle();
  scheduler = new Scheduler();
});

test("recv answers what came, and 0 at end of stream", () => {
  const [client, server] = pair();
  const main = function* (): Coroutine<number[]> {
    return [yield* recv(server, buffer), yield* recv(server, buffer)];
  };
  whenIdle(
    () => send(client, bytes("hello")),
    () => shutdown(client, SHUT_WR),
  );
  expect(scheduler.run(main())).toEqual([5, 0]);
  [client, server].forEach(close);
});

test("recv that was woken for nothing waits again", () => {
  const [client, server] = pair();
  // The bytes that woke recv are gone before it gets to run.
  const thief = function* (): Coroutine<void> {
    yield [client, "write"];
    received(server);
  };
  send(client, bytes("stolen"));
  scheduler.spawn(thief());
  whenIdle(() => send(client, bytes("mine")));
  expect(scheduler.run(recv(server, buffer))).toBe(4);
  [client, server].forEach(close);
});

test("an error of the kernel is thrown where recv is called", () => {
  const [client, server] = pair();
  const main = function* (): Coroutine<string> {
    try {
      yield* recv(server, buffer);
      return "nothing was thrown";
    } catch (error) {
      return String(error);
    }
  };
  whenIdle(() => reset(client));
  expect(scheduler.run(main())).toMatch(/ECONNRESET/);
  close(server);
});

test("sendAll sends all bytes in order, and waits when it must", () => {
  const [client, server] = pair();
  const sent = Uint8Array.from({ length: 8 * 2 ** 20 }, (_, i) => (i * 7) >> 4);
  const back = new Uint8Array(sent.length);
  let count = 0;
  const drain = function* () {
    for (;;) {
      count += kernelRecv(server, back.subarray(count)) ?? 0;
      yield;
    }
  };
  const drained = drain();
  whenIdlePlay(drained);
  scheduler.run(sendAll(client, sent));
  expect(timeouts.length).toBeGreaterThan(1);
  while (count < sent.length) drained.next();
  expect(Buffer.from(back).equals(sent)).toBe(true);
  [client, server].forEach(close);
});

test("sendAll of few bytes does not wait at all", () => {
  const [client, server] = pair();
  scheduler.run(sendAll(client, bytes("hello")));
  expect(timeouts).toEqual([0]);
  expect(received(server)).toBe("hello");
  [client, server].forEach(close);
});

test("accept answers the next client, ready not to block", () => {
  const listening = listener();
  let client = -1;
  whenIdle(() => {
    client = clientOf(listening);
  });
  const accepted = scheduler.run(accept(listening));
  expect(received(accepted)).toBe("");
  [listening, client, accepted].forEach(close);
});

test("connect answers a socket that is connected", () => {
  const listening = listener();
  const { host, port } = getsockname(listening);
  const main = function* (): Coroutine<string> {
    const client = yield* connect(host, port);
    const server = yield* accept(listening);
    yield* sendAll(client, bytes("hi"));
    const count = yield* recv(server, buffer);
    [client, server].forEach(close);
    return new TextDecoder().decode(buffer.subarray(0, count));
  };
  expect(scheduler.run(main())).toBe("hi");
  close(listening);
});

test("a refused connect throws and leaves no descriptor open", () => {
  const listening = listener();
  const { host, port } = getsockname(listening);
  close(listening);
  expect(() => scheduler.run(connect(host, port))).toThrow(
    /^ECONNREFUSED: connection refused, connect\(\d+\)$/,
  );
  const [again] = [listener()];
  expect(again).toBe(listening);
  close(again);
});
