/** Plain readers and waiting coroutines, where they meet on a descriptor. */
import { close as kernelClose, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { close, recv } from "#src/04-futures/io.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair, received } from "../support/sockets.ts";
import { follow } from "./runs.ts";

let loop: EventLoop;
let seen: string[];
const buffer = new Uint8Array(8);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  seen = [];
  loop.onError = (error) => seen.push(String(error));
});

test("a reader that closes its own descriptor is called once", () => {
  const [client, server] = pair();
  loop.addReader(server, () => {
    seen.push("reader");
    // Called by its own close, it would close again, and so on.
    if (seen.length === 1) close(server);
  });
  send(client, bytes("x"));
  loop.run();
  expect(seen).toEqual(["reader"]);
  kernelClose(client);
});

test("to close a descriptor does not call its reader and writer", () => {
  const [client, server] = pair();
  loop.addReader(server, () => seen.push("reader"));
  loop.callSoon(() => {
    loop.addWriter(server, () => seen.push("writer"));
    close(server);
  });
  loop.run();
  expect(seen).toEqual([]);
  kernelClose(client);
});

test("a coroutine whose reader is removed does not wait for ever", () => {
  const [client, server] = pair();
  const ended = follow(recv(server, buffer), loop);
  loop.callSoon(() => loop.removeReader(server));
  loop.run();
  expect(ended.done()).toBe(true);
  [client, server].forEach(kernelClose);
});

test("a coroutine whose place a reader takes does not wait for ever", () => {
  const [client, server] = pair();
  const ended = follow(recv(server, buffer), loop);
  loop.callSoon(() => {
    loop.addReader(server, () => {
      seen.push(received(server));
      loop.removeReader(server);
    });
    send(client, bytes("for the reader"));
  });
  loop.run();
  expect(seen).toEqual(["for the reader"]);
  expect(ended.done()).toBe(true);
  [client, server].forEach(kernelClose);
});

test("a coroutine does not take the place of a reader", () => {
  const [client, server] = pair();
  loop.addReader(server, () => {
    seen.push(received(server));
    loop.removeReader(server);
  });
  const ended = follow(recv(server, buffer), loop);
  loop.callSoon(() => send(client, bytes("for the reader")));
  loop.run();
  expect(seen).toEqual(["for the reader"]);
  expect(String(ended.exception())).toMatch(/^BusyError: .* fd \d+$/);
  [client, server].forEach(kernelClose);
});
