import { close, type Fd, POLLIN, POLLOUT, recv, send, socket } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/01-callbacks/event-loop.ts";
import { Quiescent, whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair, received } from "../support/sockets.ts";

beforeEach(() => whenIdle());

/** Runs until nothing can happen, and closes these descriptors. */
function runToTheEnd(loop: EventLoop, ...fds: Fd[]): void {
  expect(() => loop.run()).toThrow(Quiescent);
  fds.forEach(close);
}

test("a loop with nothing to wait for ends", () => {
  const loop = new EventLoop();
  loop.run();
  expect(loop.running).toBe(false);
});

test("stop ends run after the turn in which it is called", () => {
  const loop = new EventLoop();
  const [a, b] = [pair(), pair()];
  const seen: string[] = [];
  loop.addReader(a[1], () => {
    seen.push("A");
    loop.stop();
  });
  loop.addReader(b[1], () => seen.push("B"));
  send(a[0], bytes("x"));
  send(b[0], bytes("x"));
  loop.run();
  expect(seen).toEqual(["A", "B"]);
  [...a, ...b].forEach(close);
});

test("a reader is called for as long as bytes are left", () => {
  const loop = new EventLoop();
  const [client, server] = pair();
  const one = new Uint8Array(1);
  let count = 0;
  loop.addReader(server, () => {
    count += recv(server, one) ?? 0;
  });
  send(client, bytes("hello"));
  runToTheEnd(loop, client, server);
  expect(count).toBe(5);
});

test("adding a reader again replaces the first", () => {
  const loop = new EventLoop();
  const [client, server] = pair();
  const seen: string[] = [];
  loop.addReader(server, () => seen.push("first"));
  loop.addReader(server, () => seen.push(`second: ${received(server)}`));
  send(client, bytes("x"));
  runToTheEnd(loop, client, server);
  expect(seen).toEqual(["second: x"]);
});

test("reader and writer of one descriptor come and go by themselves", () => {
  const loop = new EventLoop();
  const [client, server] = pair();
  const doNothing = () => {};
  loop.addReader(server, doNothing);
  loop.addWriter(server, doNothing);
  expect(loop.selector.get(server).events).toBe(POLLIN | POLLOUT);
  loop.removeReader(server);
  expect(loop.selector.get(server).events).toBe(POLLOUT);
  loop.removeReader(server);
  loop.removeWriter(server);
  expect(loop.selector.keys.size).toBe(0);
  [client, server].forEach(close);
});

test("a callback that another of its batch removed does not run", () => {
  const loop = new EventLoop();
  const [a, b] = [pair(), pair()];
  const seen: string[] = [];
  const remove = (mine: Fd, other: Fd, name: string) => () => {
    seen.push(name);
    received(mine);
    loop.removeReader(other);
  };
  loop.addReader(a[1], remove(a[1], b[1], "A"));
  loop.addReader(b[1], remove(b[1], a[1], "B"));
  send(a[0], bytes("x"));
  send(b[0], bytes("x"));
  runToTheEnd(loop, ...a, ...b);
  expect(seen).toEqual(["A"]);
});

test("a newcomer under a reused number is not called in the same batch", () => {
  const loop = new EventLoop();
  const [a, b] = [pair(), pair()];
  const filler = socket();
  const seen: unknown[] = [];
  loop.addReader(a[1], () => {
    loop.removeReader(a[1]);
    loop.removeReader(b[1]);
    close(b[1]);
    const newcomer = socket();
    seen.push(newcomer === b[1]);
    loop.addReader(newcomer, () => seen.push("the newcomer ran"));
    loop.stop();
  });
  loop.addReader(b[1], () => seen.push("the predecessor ran"));
  send(a[0], bytes("x"));
  send(b[0], bytes("x"));
  loop.run();
  expect(seen).toEqual([true]);
  [...a, ...b, filler].forEach(close);
});

test("a callback that finds nothing to read is called again later", () => {
  const loop = new EventLoop();
  const [client, server] = pair();
  const seen: string[] = [];
  loop.addReader(server, () => seen.push(received(server)));
  loop.addReader(client, () => {});
  // Readiness that somebody else used up: the reader finds nothing.
  loop.addWriter(client, () => {
    received(server);
    loop.removeWriter(client);
  });
  whenIdle(() => send(client, bytes("later")));
  runToTheEnd(loop, client, server);
  expect(seen).toEqual(["later"]);
});

test("a hang-up wakes the reader once it is added, and no one before", () => {
  const loop = new EventLoop();
  const [client, server] = pair();
  const [other, another] = pair();
  const seen: string[] = [];
  loop.addReader(another, () => {
    received(another);
    loop.addReader(server, () => {
      seen.push(received(server));
      loop.removeReader(server);
    });
  });
  close(client);
  whenIdle(() => send(other, bytes("now")));
  runToTheEnd(loop, server, other, another);
  expect(seen).toEqual(["<end>"]);
});
