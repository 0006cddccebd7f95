import {
  close,
  getsockname,
  recv as kernelRecv,
  SHUT_WR,
  send,
  shutdown,
} from "#kernel";
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { accept, connect, recv, sendAll } from "#src/04-futures/io.ts";
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
import { run } from "./runs.ts";

let loop: EventLoop;
const buffer = new Uint8Array(64);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
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
  expect(run(main(), loop)).toEqual([5, 0]);
  expect(loop.isAlive()).toBe(false);
  [client, server].forEach(close);
});

test("recv that was woken for nothing waits again", () => {
  const [client, server] = pair();
  // The bytes that wake recv are gone before it gets to run.
  loop.addWriter(client, () => {
    loop.removeWriter(client);
    expect(received(server)).toBe("stolen");
  });
  send(client, bytes("stolen"));
  whenIdle(() => send(client, bytes("mine")));
  expect(run(recv(server, buffer), loop)).toBe(4);
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
  expect(run(main(), loop)).toMatch(/ECONNRESET/);
  expect(loop.isAlive()).toBe(false);
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
  run(sendAll(client, sent), loop);
  expect(timeouts.length).toBeGreaterThan(1);
  while (count < sent.length) drained.next();
  expect(Buffer.from(back).equals(sent)).toBe(true);
  expect(loop.isAlive()).toBe(false);
  [client, server].forEach(close);
});

test("sendAll of few bytes does not wait at all", () => {
  const [client, server] = pair();
  let turn = 0;
  const main = function* (): Coroutine<void> {
    yield* sendAll(client, bytes("hello"));
    turn = loop.turnCount;
  };
  run(main(), loop);
  expect(turn).toBe(1);
  expect(received(server)).toBe("hello");
  [client, server].forEach(close);
});

test("accept answers the next client, ready not to block", () => {
  const listening = listener();
  let client = -1;
  whenIdle(() => (client = clientOf(listening)));
  const accepted = run(accept(listening), loop);
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
  expect(run(main(), loop)).toBe("hi");
  close(listening);
});

test("a refused connect throws and leaves no descriptor open", () => {
  const listening = listener();
  const { host, port } = getsockname(listening);
  close(listening);
  expect(() => run(connect(host, port), loop)).toThrow(
    /^ECONNREFUSED: connection refused, connect\(\d+\)$/,
  );
  expect(loop.isAlive()).toBe(false);
  const again = listener();
  expect(again).toBe(listening);
  close(again);
});

test("a connect that is closed while it waits leaves nothing behind", () => {
  const listening = listener();
  const { host, port } = getsockname(listening);
  const coroutine = connect(host, port);
  loop.callSoon(() => {
    expect(coroutine.next().done).toBe(false);
    coroutine.return(-1);
  });
  loop.run();
  const again = listener();
  expect(again).toBe(listening + 1);
  [listening, again].forEach(close);
});
