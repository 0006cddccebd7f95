import { type Address, close } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { drive } from "#src/04-futures/drive.ts";
import { acceptClients, serve } from "#src/04-futures/echo.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { acceptErrors, whenIdle } from "../support/one-thread-kernel.ts";
import { clientAt } from "../support/sockets.ts";
import { describeAccept } from "../support/suites/accept.ts";
import { describeEcho } from "../support/suites/echo.ts";
import type { Begin } from "../support/suites/server.ts";

let loop: EventLoop;

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
});

const begin: Begin = () => ({
  serve: (options) => serve(options, loop),
  serveOn: (listening) => {
    drive(acceptClients(listening), loop);
    loop.run();
  },
  expectForgotten: (listening) => {
    expect(loop.timers.next()).toBe(null);
    expect([...loop.waiting.selector.keys.keys()]).toEqual([listening]);
  },
  resetLine: /^client \d+: SystemError: ECONNRESET/,
  // One to wake, one to look.
  pollsPerMessage: 2,
});

describeEcho(begin);
describeAccept(begin);

test("an error of accept ends serve, whatever else the loop has to do", () => {
  let client = -1;
  const timer = loop.callLater(60_000, () => {});
  const onListening = (address: Address) => {
    acceptErrors.push("EMFILE");
    client = clientAt(address);
  };
  const options = { host: "127.0.0.1", port: 0, onListening };
  expect(() => serve(options, loop)).toThrow(
    /^EMFILE: too many open files, accept\(\d+\)$/,
  );
  expect(timer.cancelled).toBe(false);
  timer.cancel();
  expect(loop.isAlive()).toBe(false);
  close(client);
});
