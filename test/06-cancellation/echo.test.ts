import { beforeEach, expect } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { acceptClients, serve } from "#src/06-cancellation/echo.ts";
import { run } from "#src/06-cancellation/run.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
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
  serveOn: (listening) => run(acceptClients(listening, new Set()), loop),
  expectForgotten: () => expect(loop.isAlive()).toBe(false),
  resetLine: /^client \d+: SystemError: ECONNRESET/,
  // One to wake, one to look.
  pollsPerMessage: 2,
});

describeEcho(begin);
describeAccept(begin);
