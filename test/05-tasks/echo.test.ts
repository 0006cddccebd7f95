import { type Address, close } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { acceptClients } from "#src/04-futures/echo.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { serve } from "#src/05-tasks/echo.ts";
import { createTask, Task } from "#src/05-tasks/task.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import {
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
  serveOn: (listening) => {
    // Not by `run`, which would close the tasks of clients that have left.
    new Task(acceptClients(listening, createTask), "server", loop);
    loop.run();
  },
  expectForgotten: (listening) => {
    const { unfinished, unretrieved } = tasksOf(loop);
    const names = [...unfinished, ...unretrieved].map(({ name }) => name);
    expect(names).toEqual(["server"]);
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
  expect(tasksOf(loop).unfinished.size).toBe(0);
  close(client);
});

test("when serve ends, what is left is closed: clients and listener", () => {
  const clients: number[] = [];
  const before = openNow();
  const onListening = (address: Address) =>
    whenIdle(() => clients.push(clientAt(address), clientAt(address)));
  const options = { host: "127.0.0.1", port: 0, onListening };
  expect(() => serve(options, loop)).toThrow(Quiescent);
  expect(clients.map(received)).toEqual(["<end>", "<end>"]);
  expect(printed).toEqual([]);
  clients.forEach(close);
  // The server's and a task for each.
  expect(tasksOf(loop).count).toBe(3);
  expect(loop.timers.next()).toBe(null);
  expect(openNow()).toHaveLength(before.length);
});
