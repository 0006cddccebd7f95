import { accept, close, type Fd, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine } from "#src/02-coroutines/wait.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, clientOf, listener, pair } from "../support/sockets.ts";
import { reader } from "./readers.ts";

let scheduler: Scheduler;
let seen: unknown[];

beforeEach(() => {
  whenIdle();
  scheduler = new Scheduler();
  seen = [];
});

test("a second task in a slot gets an error, and the first its byte", () => {
  const [client, server] = pair();
  scheduler.spawn(reader(seen, "first", server), "first");
  scheduler.spawn(reader(seen, "second", server), "second");
  whenIdle(() => send(client, bytes("x")));
  for (let turn = 0; turn < 3; turn++) scheduler.runOnce();
  expect(seen).toEqual(["first"]);
  expect(printed).toEqual([
    `second failed: BusyError: first already waits to read fd ${server}`,
  ]);
  [client, server].forEach(close);
});

test("one task may read a descriptor while another writes it", () => {
  const [client, server] = pair();
  scheduler.spawn(reader(seen, "reader", server));
  scheduler.spawn(
    (function* (): Coroutine<void> {
      yield [server, "write"];
      seen.push("writer");
    })(),
  );
  whenIdle(() => send(client, bytes("x")));
  for (let turn = 0; turn < 3; turn++) scheduler.runOnce();
  expect(seen).toEqual(["writer", "reader"]);
  [client, server].forEach(close);
});

test("closing under a waiter wakes it with an error", () => {
  const [client, server] = pair();
  scheduler.spawn(reader(seen, "reader", server), "reader");
  scheduler.spawn(
    (function* (): Coroutine<void> {
      scheduler.close(server);
      seen.push("closed");
    })(),
  );
  scheduler.runOnce();
  scheduler.runOnce();
  expect(seen).toEqual(["closed"]);
  expect(printed).toEqual([
    `reader failed: ClosedError: fd ${server} was closed by another task`,
  ]);
  close(client);
});

test("a number given again wakes only who waits for it now", () => {
  const [client, server] = pair();
  scheduler.spawn(reader(seen, "the old task", server), "old");
  scheduler.runOnce();
  // It takes the lowest free number, so that the next one is the server's.
  const listening = listener();
  scheduler.close(server);
  const again = clientOf(listening);
  expect(again).toBe(server);
  scheduler.spawn(reader(seen, "the new task", again), "new");
  const peer = accept(listening) as Fd;
  whenIdle(() => send(peer, bytes("x")));
  for (let turn = 0; turn < 2; turn++) scheduler.runOnce();
  expect(seen).toEqual(["the new task"]);
  [client, listening, again, peer].forEach(close);
});

test("a descriptor closed behind the scheduler's back ends its task", () => {
  const [client, server] = pair();
  scheduler.spawn(reader(seen, "reader", server), "reader");
  scheduler.runOnce();
  close(server);
  scheduler.runOnce();
  expect(printed).toEqual([
    `reader failed: SystemError: EBADF: bad file descriptor, recv(${server})`,
  ]);
  close(client);
});

test("a task that was woken and has not gone on gets the error, too", () => {
  const [client, server] = pair();
  const [other, trigger] = pair();
  scheduler.spawn(
    (function* (): Coroutine<void> {
      yield [trigger, "read"];
      scheduler.close(server);
    })(),
  );
  scheduler.spawn(reader(seen, "reader", server), "reader");
  // Both are woken in one turn, and the first closes what the second reads.
  whenIdle(() => {
    send(client, bytes("for nobody"));
    send(other, bytes("x"));
  });
  for (let turn = 0; turn < 2; turn++) scheduler.runOnce();
  expect(seen).toEqual([]);
  expect(printed).toEqual([
    `reader failed: ClosedError: fd ${server} was closed by another task`,
  ]);
  [client, other, trigger].forEach(close);
});
