import { close, type Fd, recv, SHUT_WR, send, shutdown } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import {
  acceptsPerTurn,
  EchoServer,
  highWaterMark,
  serve,
} from "#src/01-callbacks/echo.ts";
import { EventLoop } from "#src/01-callbacks/event-loop.ts";
import {
  Quiescent,
  whenIdle,
  whenIdlePlay,
} from "../support/one-thread-kernel.ts";
import { clientOf, listener, received } from "../support/sockets.ts";
import { describeAccept } from "../support/suites/accept.ts";
import { describeEcho } from "../support/suites/echo.ts";
import type { Begin } from "../support/suites/server.ts";

let server: EchoServer;

beforeEach(() => {
  whenIdle();
  server = new EchoServer(new EventLoop(), listener());
});

/** Serves; each time it would sleep the script goes on, to its `yield`. */
function playAll(script: () => Iterator<unknown>): void {
  whenIdlePlay(script());
  expect(() => server.loop.run()).toThrow(Quiescent);
}

function onlyClient() {
  const [client] = [...server.clients];
  if (client === undefined) throw new Error("the server has no client");
  return client;
}

/** Sends until neither side takes more; how many bytes went in. */
function fill(client: Fd): number {
  const chunk = new Uint8Array(64 * 1024).fill(1);
  let total = 0;
  for (let count = send(client, chunk); count !== null;) {
    total += count;
    count = send(client, chunk);
  }
  return total;
}

test("above the high-water mark a client is not read from", () => {
  const client = clientOf(server.listener);
  playAll(function* () {
    for (let quiet = 0; quiet < 20; quiet++) {
      if (fill(client) > 0) quiet = 0;
      yield;
    }
  });
  const { unsent, fd } = onlyClient();
  expect(unsent.length).toBeGreaterThanOrEqual(highWaterMark);
  expect(unsent.length).toBeLessThan(highWaterMark + 64 * 1024);
  expect(server.loop.selector.get(fd).data.reader).toBe(null);
});

test("a slow reader gets every byte, in order", () => {
  const client = clientOf(server.listener);
  const sent = Uint8Array.from(
    { length: 4 * 2 ** 20 },
    (_, i) => (i * 31) >> 3,
  );
  const back = new Uint8Array(sent.length);
  let sentCount = 0;
  let backCount = 0;
  playAll(function* () {
    while (backCount < back.length) {
      const rest = sent.subarray(sentCount);
      if (rest.length > 0) sentCount += send(client, rest) ?? 0;
      backCount +=
        recv(client, back.subarray(backCount, backCount + 50_000)) ?? 0;
      yield;
    }
  });
  expect(Buffer.from(back).equals(sent)).toBe(true);
});

test("what is queued at the client's end of stream is still sent", () => {
  const client = clientOf(server.listener);
  let sentCount = 0;
  let back = "";
  playAll(function* () {
    while (server.clients.size === 0) yield;
    while (onlyClient().unsent.length < highWaterMark) {
      yield (sentCount += fill(client));
    }
    shutdown(client, SHUT_WR);
    while (!back.endsWith("<end>")) yield (back += received(client));
  });
  expect(back.length - "<end>".length).toBe(sentCount);
});

test("one turn accepts a bounded number of clients", () => {
  const clients = Array.from({ length: acceptsPerTurn + 1 }, () =>
    clientOf(server.listener),
  );
  server.loop.runOnce();
  expect(server.clients.size).toBe(acceptsPerTurn);
  server.loop.runOnce();
  expect(server.clients.size).toBe(acceptsPerTurn + 1);
  clients.forEach(close);
});

const begin: Begin = () => {
  const loop = new EventLoop();
  let server: EchoServer;
  return {
    serve,
    serveOn: (listening) => {
      server = new EchoServer(loop, listening);
      loop.run();
    },
    expectForgotten: (listening) => {
      expect(server.clients.size).toBe(0);
      expect([...loop.selector.keys.keys()]).toEqual([listening]);
    },
    resetLine: /^client \d+: ECONNRESET: connection reset by peer/,
    pollsPerMessage: 1,
  };
};

describeEcho(begin);
describeAccept(begin);
