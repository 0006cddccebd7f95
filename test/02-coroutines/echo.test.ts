import { close, type Fd } from "#kernel";
import { expect, test } from "vitest";
import { acceptClients, serve } from "#src/02-coroutines/echo.ts";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import { accepted, printed, whenIdle } from "../support/one-thread-kernel.ts";
import { clientOf, listener } from "../support/sockets.ts";
import { describeAccept } from "../support/suites/accept.ts";
import { describeEcho } from "../support/suites/echo.ts";
import { openNow } from "../support/suites/open-now.ts";
import type { Begin } from "../support/suites/server.ts";

const begin: Begin = () => {
  const scheduler = new Scheduler();
  return {
    serve,
    serveOn: (listening) => scheduler.run(acceptClients(scheduler, listening)),
    expectForgotten: () => expect(scheduler.tasks.size).toBe(0),
    resetLine: /^client \d+ failed: SystemError: ECONNRESET/,
    pollsPerMessage: 1,
  };
};

describeEcho(begin);
describeAccept(begin);

test("a client closed by another task is not closed twice", () => {
  whenIdle();
  const scheduler = new Scheduler();
  const listening = listener();
  const client = clientOf(listening);
  const before = openNow();
  scheduler.spawn(acceptClients(scheduler, listening), "server");
  for (let turn = 0; turn < 3; turn++) scheduler.runOnce();
  scheduler.close(accepted[0] as Fd);
  scheduler.runOnce();
  expect(printed).toEqual([
    expect.stringMatching(/^client \d+ failed: ClosedError: fd \d+ was closed/),
  ]);
  // The counter with which the server waits for room is left.
  expect(openNow()).toHaveLength(before.length + 1);
  [client, listening].forEach(close);
});
