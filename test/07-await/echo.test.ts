import { type Address, close, type Fd } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { acceptClients, serve } from "#src/07-await/echo.ts";
import { run } from "#src/07-await/run.ts";
import {
  accepted,
  acceptErrors,
  printed,
  Quiescent,
  whenIdle,
} from "../support/one-thread-kernel.ts";
import { clientAt, received } from "../support/sockets.ts";
import { describeAccept } from "../support/suites/accept.ts";
import { describeEcho } from "../support/suites/echo.ts";
import { openNow } from "../support/suites/open-now.ts";
import type { Begin } from "../support/suites/server.ts";

let loop: EventLoop;

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
});

const begin: Begin = () => ({
  serve: (options) => serve(options, loop),
  serveOn: (listening) => run(() => acceptClients(listening), loop),
  expectForgotten: () => expect(loop.isAlive()).toBe(false),
  resetLine: /^client \d+: SystemError: ECONNRESET/,
  // One to wake; then recv, waitFor and the echo go on, each a turn later
  // than the one before; and the echo once more, when it has sent.
  pollsPerMessage: 5,
});

describeEcho(begin);
describeAccept(begin);

test("when serve ends, what is left is closed: clients and listener", () => {
  let client = -1;
  const before = openNow();
  const onListening = (address: Address) =>
    whenIdle(() => (client = clientAt(address)));
  const options = { host: "127.0.0.1", port: 0, onListening };
  expect(() => serve(options, loop)).toThrow(Quiescent);
  expect(received(client)).toBe("<end>");
  close(client);
  expect(loop.isAlive()).toBe(false);
  expect(openNow()).toHaveLength(before.length);
});

test("when serve ends with an error, clients are closed without a word", () => {
  const clients: Fd[] = [];
  const onListening = (address: Address) => {
    const connect = () => clients.push(clientAt(address));
    whenIdle(connect, () => {
      acceptErrors.push("EINVAL");
      connect();
    });
  };
  const options = { host: "127.0.0.1", port: 0, onListening };
  expect(() => serve(options, loop)).toThrow(/^EINVAL: /);
  expect(accepted).toHaveLength(1);
  expect(clients.slice(0, 1).map(received)).toEqual(["<end>"]);
  expect(printed).toEqual([]);
  clients.forEach(close);
});
