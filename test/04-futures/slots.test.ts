/** One waiter for each direction of a descriptor, and who ends its wait. */
import {
  accept,
  close as kernelClose,
  type Fd,
  recv as kernelRecv,
  send,
} from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { ClosedError } from "#src/02-coroutines/wait.ts";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import type { Future } from "#src/04-futures/future.ts";
import { close, recv, sendAll } from "#src/04-futures/io.ts";
import { whenIdle, whenIdlePlay } from "../support/one-thread-kernel.ts";
import { bytes, clientOf, listener, pair } from "../support/sockets.ts";
import { follow } from "./runs.ts";

let loop: EventLoop;
let seen: unknown[];
const note = (what: unknown) => seen.push(what);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  seen = [];
});

/** Receives a byte, and notes its name or what was thrown instead. */
function* reader(name: string, fd: Fd): Coroutine<void> {
  try {
    yield* recv(fd, new Uint8Array(1));
    note(name);
  } catch (error) {
    note(`${name}: ${String(error)}`);
  }
}

const closedError = (fd: Fd) =>
  `ClosedError: fd ${fd} was closed by another task`;

test("a second waiter gets an error, and the first its byte", () => {
  const [client, server] = pair();
  follow(reader("first", server), loop);
  follow(reader("second", server), loop);
  whenIdle(() => send(client, bytes("x")));
  loop.run();
  expect(seen).toEqual([
    `second: BusyError: another coroutine already waits to read fd ${server}`,
    "first",
  ]);
  [client, server].forEach(kernelClose);
});

test("a slot is taken until its coroutine has gone on", () => {
  const [client, server] = pair();
  follow(reader("first", server), loop);
  loop.callSoon(() => {
    // Called in the same turn as the first is woken, and after that.
    loop.addWriter(client, () => {
      loop.removeWriter(client);
      reader("second", server).next();
    });
  });
  send(client, bytes("x"));
  loop.run();
  expect(seen).toEqual([
    `second: BusyError: another coroutine already waits to read fd ${server}`,
    "first",
  ]);
  [client, server].forEach(kernelClose);
});

test("one coroutine may read a descriptor while another writes it", () => {
  const [client, server] = pair();
  const block = new Uint8Array(2 ** 20);
  while (send(server, block) !== null);
  follow(reader("reader", server), loop);
  const sending = follow(sendAll(server, bytes("last")), loop);
  sending.addDoneCallback(() => note("writer"));
  const peer = function* () {
    yield send(client, bytes("x"));
    for (;;) yield kernelRecv(client, block);
  };
  whenIdlePlay(peer());
  loop.run();
  expect(seen).toEqual(["reader", "writer"]);
  [client, server].forEach(kernelClose);
});

test("to close under a waiter tells it so", () => {
  const [client, server] = pair();
  follow(reader("reader", server), loop);
  loop.callSoon(() => {
    close(server);
    note("closed");
  });
  loop.run();
  expect(seen).toEqual(["closed", `reader: ${closedError(server)}`]);
  kernelClose(client);
});

test("to close tells whoever reads and whoever writes", () => {
  const [client, server] = pair();
  while (send(server, new Uint8Array(2 ** 20)) !== null);
  follow(reader("reader", server), loop);
  const sending = follow(sendAll(server, bytes("x")), loop);
  loop.callSoon(close, server);
  loop.run();
  expect(seen).toEqual([`reader: ${closedError(server)}`]);
  expect(sending.exception()).toBeInstanceOf(ClosedError);
  kernelClose(client);
});

test("a waiter that was woken and has not gone on is told as well", () => {
  const [client, server] = pair();
  follow(reader("reader", server), loop);
  loop.callSoon(() => {
    loop.addWriter(client, () => {
      loop.removeWriter(client);
      close(server);
      note("closed");
    });
  });
  send(client, bytes("for nobody"));
  loop.run();
  expect(seen).toEqual(["closed", `reader: ${closedError(server)}`]);
  kernelClose(client);
});

test("a number given to a stranger meanwhile stays the stranger's", () => {
  const [client, server] = pair();
  // It takes the lowest free number, so that the next one is the server's.
  const listening = listener();
  let [stranger, peer] = [-1, -1];
  follow(reader("the old one", server), loop);
  loop.callSoon(() => {
    loop.addWriter(client, () => {
      loop.removeWriter(client);
      close(server);
      stranger = clientOf(listening);
      peer = accept(listening) as Fd;
      // It waits before the old one has gone on.
      const begun = reader("the stranger", stranger);
      (begun.next().value as Future<unknown>).addDoneCallback(() =>
        begun.next(),
      );
    });
  });
  send(client, bytes("for nobody"));
  whenIdle(() => send(peer, bytes("x")));
  loop.run();
  expect(stranger).toBe(server);
  expect(seen).toEqual([`the old one: ${closedError(server)}`, "the stranger"]);
  [client, listening, stranger, peer].forEach(kernelClose);
});

test("a descriptor closed behind the loop's back ends its waiter", () => {
  const [client, server] = pair();
  follow(reader("reader", server), loop);
  loop.callSoon(kernelClose, server);
  loop.run();
  expect(seen).toEqual([
    `reader: SystemError: EBADF: bad file descriptor, recv(${server})`,
  ]);
  kernelClose(client);
});
