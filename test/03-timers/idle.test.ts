/** On the real kernel the clients of these tests would sit for minutes. */
import { close, type Fd, nowMs, send } from "#kernel";
import { beforeEach, describe, expect, test } from "vitest";
import { acceptClients } from "#src/03-timers/echo.ts";
import { serve } from "#src/03-timers/sleeper.ts";
import type { TimerQueue } from "#src/03-timers/timer-queue.ts";
import type { Coroutine } from "#src/03-timers/wait.ts";
import { printed, Quiescent, whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, clientAt, received } from "../support/sockets.ts";
import { describeIdle, type Server } from "../support/suites/idle.ts";
import { isSimulated } from "../support/suites/open-now.ts";
import { letPass, SleepingScheduler } from "./sleeping.ts";

beforeEach(() => whenIdle());

/** Does this at a point in time. */
function* doer(deadlineMs: number, deed: () => void): Coroutine<void> {
  yield ["sleep", deadlineMs];
  deed();
}

function newServer(): Server {
  const scheduler = new SleepingScheduler();
  return {
    timers: scheduler.timers as TimerQueue<never>,
    play: (listening, deeds) => {
      for (const [atMs, deed] of deeds) {
        scheduler.spawn(doer(nowMs() + atMs, deed), `at ${atMs} ms`);
      }
      const server = acceptClients(scheduler, listening);
      expect(() => scheduler.run(server)).toThrow(Quiescent);
    },
    letPass,
  };
}

describe.runIf(isSimulated)("on the virtual clock", () => {
  describeIdle(newServer);
});

/** Serves while the steps are played, each when the server would sleep. */
function serveSleeper(...steps: ((client: Fd) => void)[]): void {
  let client: Fd;
  const onListening = (address: { host: string; port: number }) => {
    whenIdle(
      () => (client = clientAt(address)),
      ...steps.map((step) => () => step(client)),
      () => received(client),
      () => close(client),
    );
  };
  const options = { host: "127.0.0.1", port: 0, onListening };
  expect(() => serve(options)).toThrow(Quiescent);
}

test("a server with a sleeper serves while it sleeps", () => {
  let back = "";
  serveSleeper(
    (client) => send(client, bytes("hello")),
    (client) => (back = received(client)),
  );
  expect([back, printed]).toEqual(["hello", []]);
});

test.runIf(isSimulated)("one second later it says so, once", () => {
  const lines: string[] = [];
  const wakeLater = (delayMs: number) => (client: Fd) => {
    lines.push(...printed.splice(0), `${delayMs} ms pass`);
    letPass(delayMs);
    // The kernel of these tests wakes the loop for bytes alone.
    received(client);
    send(client, bytes("x"));
  };
  serveSleeper(wakeLater(990), wakeLater(10), wakeLater(5000));
  expect([...lines, ...printed]).toEqual([
    "990 ms pass",
    "10 ms pass",
    "one second later",
    "5000 ms pass",
  ]);
});
