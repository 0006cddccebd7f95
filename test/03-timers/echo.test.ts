/** What the echo server did in chapter 02; the clock stands still here. */
import { close, type Fd, nowMs, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { acceptClients, idleLimitMs, serve } from "#src/03-timers/echo.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import {
  accepted,
  printed,
  Quiescent,
  timeouts,
  whenIdle,
} from "../support/one-thread-kernel.ts";
import { bytes, clientOf, listener, received } from "../support/sockets.ts";
import { describeAccept } from "../support/suites/accept.ts";
import { describeEcho } from "../support/suites/echo.ts";
import { openNow } from "../support/suites/open-now.ts";
import type { Begin } from "../support/suites/server.ts";
import { aliveCount } from "./sleepers.ts";

let listening: Fd;
let scheduler: Scheduler;

beforeEach(() => {
  whenIdle();
  listening = listener();
  scheduler = new Scheduler();
  return () => close(listening);
});

/** Serves while the steps are played, each when the server would sleep. */
function play(...steps: (() => void)[]): void {
  whenIdle(...steps);
  const server = acceptClients(scheduler, listening);
  expect(() => scheduler.run(server)).toThrow(Quiescent);
}

const begin: Begin = () => ({
  serve,
  serveOn: (fd) => scheduler.run(acceptClients(scheduler, fd)),
  expectForgotten: () => {
    expect(scheduler.tasks.size).toBe(0);
    expect(scheduler.timers.next()).toBe(null);
  },
  resetLine: /^client \d+ failed: SystemError: ECONNRESET/,
  pollsPerMessage: 1,
});

describeEcho(begin);
describeAccept(begin);

test("a client has one timer, set anew when it sends, none once gone", () => {
  const client = clientOf(listening);
  const counts: number[] = [];
  const count = () => counts.push(aliveCount(scheduler));
  const talk = Array.from({ length: 150 }, () => () => {
    received(client);
    send(client, bytes("x"));
    count();
  });
  play(...talk, () => close(client), count);
  expect(counts).toEqual([...talk.map(() => 1), 0]);
  // Those that the talk has cancelled do not pile up.
  expect(scheduler.timers.addedCount).toBeGreaterThan(talk.length);
  expect(scheduler.timers.heap.length).toBeLessThan(talk.length);
});

test("it sleeps as long as a client may be silent; alone, for ever", () => {
  const client = clientOf(listening);
  const startMs = nowMs();
  const seen: (number | null)[] = [];
  play(
    () => seen.push(timeouts.at(-1) ?? null),
    () => close(client),
    () => seen.push(timeouts.at(-1) ?? null),
  );
  expect(seen).toEqual([expect.any(Number), null]);
  expect(seen[0]).toBeLessThanOrEqual(idleLimitMs);
  expect(seen[0]).toBeGreaterThan(idleLimitMs - (nowMs() - startMs));
});

test("a client closed by another task is not closed twice", () => {
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
  close(client);
});
