import { close, type Fd, POLLIN, POLLOUT, send, socket } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Quiescent, whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair, received } from "../support/sockets.ts";

let loop: EventLoop;
let seen: unknown[];
const note = (what: unknown) => seen.push(what);
const watched = (fd: Fd) => loop.waiting.selector.keys.get(fd)?.events ?? 0;

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  seen = [];
});

/** Runs until nothing can happen, and closes these descriptors. */
function runToTheEnd(...fds: Fd[]): void {
  expect(() => loop.run()).toThrow(Quiescent);
  fds.forEach(close);
}

test("a reader is called in every turn in which there is something", () => {
  const [client, server] = pair();
  loop.addReader(server, () => note(received(server)));
  whenIdle(
    () => send(client, bytes("one")),
    () => send(client, bytes("two")),
  );
  runToTheEnd(client, server);
  expect(seen).toEqual(["one", "two"]);
});

test("a reader that leaves bytes is called again", () => {
  const [client, server] = pair();
  loop.addReader(server, () => {
    note(`turn ${loop.turnCount}`);
    if (seen.length === 3) loop.removeReader(server);
  });
  send(client, bytes("x"));
  loop.run();
  expect(seen).toEqual(["turn 1", "turn 2", "turn 3"]);
  [client, server].forEach(close);
});

test("to add a reader again replaces the first, which is cancelled", () => {
  const [client, server] = pair();
  const first = loop.addReader(server, note, "first");
  loop.addReader(server, () => note(`second: ${received(server)}`));
  expect(first.cancelled).toBe(true);
  send(client, bytes("x"));
  runToTheEnd(client, server);
  expect(seen).toEqual(["second: x"]);
});

test("reader and writer come and go each by itself", () => {
  const [client, server] = pair();
  const reader = loop.addReader(server, note, "reader");
  const writer = loop.addWriter(server, note, "writer");
  expect(watched(server)).toBe(POLLIN | POLLOUT);
  expect(loop.waiting.get(server)).toEqual({ reader, writer });
  loop.removeReader(server);
  expect([reader.cancelled, writer.cancelled]).toEqual([true, false]);
  expect(watched(server)).toBe(POLLOUT);
  loop.addReader(server, note, "another");
  loop.removeWriter(server);
  expect(watched(server)).toBe(POLLIN);
  loop.removeReader(server);
  expect(watched(server)).toBe(0);
  [client, server].forEach(close);
});

test("reader and writer of a descriptor are called in one turn", () => {
  const [client, server] = pair();
  loop.addWriter(server, () => {
    note("writer");
    loop.removeWriter(server);
  });
  loop.addReader(server, () => {
    note("reader");
    loop.removeReader(server);
  });
  send(client, bytes("x"));
  loop.run();
  expect(seen).toEqual(["reader", "writer"]);
  expect(loop.turnCount).toBe(1);
  [client, server].forEach(close);
});

test("to remove answers whether there was one", () => {
  const [client, server] = pair();
  loop.addReader(server, note, "never");
  expect(loop.removeWriter(server)).toBe(false);
  expect(loop.removeReader(server)).toBe(true);
  expect(loop.removeReader(server)).toBe(false);
  loop.addWriter(server, note, "never");
  expect(loop.removeReader(server)).toBe(false);
  expect(loop.removeWriter(server)).toBe(true);
  expect(loop.removeReader(12345)).toBe(false);
  [client, server].forEach(close);
});

test("a descriptor that is closed by now can be removed", () => {
  const [client, server] = pair();
  loop.addReader(server, note, "never");
  close(server);
  expect(loop.removeReader(server)).toBe(true);
  expect(loop.isAlive()).toBe(false);
  close(client);
});

test("a reader that another of its batch removed does not run", () => {
  const [a, b] = [pair(), pair()];
  const remove = (mine: Fd, other: Fd, name: string) => {
    note(name);
    received(mine);
    loop.removeReader(other);
  };
  loop.addReader(a[1], remove, a[1], b[1], "A");
  loop.addReader(b[1], remove, b[1], a[1], "B");
  send(a[0], bytes("x"));
  send(b[0], bytes("x"));
  runToTheEnd(...a, ...b);
  expect(seen).toEqual(["A"]);
});

test("a newcomer under a reused number is not called in the same turn", () => {
  const [a, b] = [pair(), pair()];
  const filler = socket();
  loop.addReader(a[1], () => {
    loop.removeReader(a[1]);
    loop.removeReader(b[1]);
    close(b[1]);
    const newcomer = socket();
    note(newcomer === b[1]);
    loop.addReader(newcomer, note, "the newcomer ran");
    loop.stop();
  });
  loop.addReader(b[1], note, "the predecessor ran");
  send(a[0], bytes("x"));
  send(b[0], bytes("x"));
  loop.run();
  expect(seen).toEqual([true]);
  [...a, ...b, filler].forEach(close);
});

test("a reader that is replaced in its turn leaves the newcomer alone", () => {
  const [client, server] = pair();
  const second = () => note(`second: ${received(server)}`);
  const first = loop.addReader(server, () => {
    note("first");
    loop.addReader(server, second);
    first.cancel();
  });
  send(client, bytes("x"));
  runToTheEnd(client, server);
  expect(seen).toEqual(["first", "second: x"]);
});

test("a reader that finds nothing is called again when there is more", () => {
  const [client, server] = pair();
  loop.addWriter(client, () => {
    loop.removeWriter(client);
    note(`stolen: ${received(server)}`);
  });
  loop.addReader(server, () => note(`found: ${received(server)}`));
  send(client, bytes("x"));
  whenIdle(() => send(client, bytes("y")));
  runToTheEnd(client, server);
  expect(seen).toEqual(["stolen: x", "found: ", "found: y"]);
});

test("what is no descriptor is refused, and nothing is watched", () => {
  for (const fd of [-1, 1.5, NaN, 2 ** 31]) {
    expect(() => loop.addReader(fd, note, "")).toThrow(
      `fd ${fd} is no descriptor`,
    );
  }
  expect(loop.isAlive()).toBe(false);
});
