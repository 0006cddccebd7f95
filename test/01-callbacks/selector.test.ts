import { close, POLLIN, POLLOUT, recv, send, shutdown, SHUT_WR } from "#kernel";
import { expect, test } from "vitest";
import { Selector } from "#src/01-callbacks/selector.ts";
import { timeouts, whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair, reset } from "../support/sockets.ts";

test("register answers a key with descriptor, events and data", () => {
  const selector = new Selector<string>();
  const key = selector.register(7, POLLIN, "data");
  expect(key).toMatchObject({ fd: 7, events: POLLIN, data: "data" });
  expect(selector.get(7)).toBe(key);
});

test.each([
  ["no event", 7, 0],
  ["an unknown event", 7, 0x40],
  ["a negative descriptor", -1, POLLIN],
  ["a fractional descriptor", 1.5, POLLIN],
])("register refuses %s", (_what, fd, events) => {
  const selector = new Selector<null>();
  expect(() => selector.register(fd, events, null)).toThrow(/fd|events/);
  expect(selector.keys.size).toBe(0);
});

test("registering twice is refused and leaves the first in force", () => {
  const selector = new Selector<string>();
  selector.register(7, POLLIN, "first");
  expect(() => selector.register(7, POLLOUT, "second")).toThrow(
    "fd 7 is already registered",
  );
  expect(selector.get(7)).toMatchObject({ events: POLLIN, data: "first" });
});

test("unregistering an unknown descriptor, or one twice, is refused", () => {
  const selector = new Selector<null>();
  expect(() => selector.unregister(7)).toThrow("fd 7 is not registered");
  selector.register(7, POLLIN, null);
  selector.unregister(7);
  expect(() => selector.unregister(7)).toThrow("fd 7 is not registered");
});

test("a descriptor can be unregistered after it was closed", () => {
  const [client, server] = pair();
  const selector = new Selector<null>();
  selector.register(server, POLLIN, null);
  close(server);
  close(client);
  expect(selector.unregister(server).fd).toBe(server);
});

test("modify changes events and data", () => {
  const selector = new Selector<string>();
  selector.register(7, POLLIN, "old");
  selector.modify(7, POLLOUT, "new");
  expect(selector.get(7)).toMatchObject({ events: POLLOUT, data: "new" });
  expect(() => selector.modify(8, POLLIN, "")).toThrow("not registered");
});

test("watch registers, modifies and unregisters as its events say", () => {
  const selector = new Selector<string>();
  selector.watch(7, 0, "nothing to forget");
  expect(selector.keys.size).toBe(0);
  selector.watch(7, POLLIN, "a");
  selector.watch(7, POLLIN | POLLOUT, "b");
  expect(selector.get(7)).toMatchObject({ events: POLLIN | POLLOUT });
  selector.watch(7, 0, "c");
  expect(selector.keys.size).toBe(0);
});

test("select reports a writable socket and not its silent peer", () => {
  const [client, server] = pair();
  const selector = new Selector<string>();
  selector.register(client, POLLIN, "silent");
  selector.register(server, POLLOUT, "writable");
  expect(selector.select(0)).toEqual([
    { fd: server, events: POLLOUT, data: "writable" },
  ]);
  close(client);
  close(server);
});

test("a descriptor that is ready for both is reported once, for both", () => {
  const [client, server] = pair();
  const selector = new Selector<null>();
  selector.register(server, POLLIN | POLLOUT, null);
  send(client, bytes("x"));
  expect(selector.select(0)).toEqual([
    { fd: server, events: POLLIN | POLLOUT, data: null },
  ]);
  close(client);
  close(server);
});

test("readiness is reported for as long as it lasts", () => {
  const [client, server] = pair();
  const selector = new Selector<null>();
  selector.register(server, POLLIN, null);
  send(client, bytes("hello"));
  recv(server, new Uint8Array(1));
  expect(selector.select(0)).toHaveLength(1);
  recv(server, new Uint8Array(9));
  expect(selector.select(0)).toHaveLength(0);
  close(client);
  close(server);
});

test("ready descriptors come in the order of the table", () => {
  const [a, b, c] = [pair(), pair(), pair()];
  const selector = new Selector<string>();
  selector.register(a[1], POLLIN, "A");
  selector.register(b[1], POLLIN, "B");
  selector.register(c[1], POLLIN, "C");
  for (const [client] of [c, b, a]) send(client, bytes("x"));
  const order = selector.select(0).map(({ data }) => data);
  expect(order).toEqual(["A", "B", "C"]);
  [...a, ...b, ...c].forEach(close);
});

test.each([
  ["a reset", reset, POLLIN, POLLIN],
  ["a reset", reset, POLLOUT, POLLOUT],
  ["a closed peer", close, POLLIN, POLLIN],
])("%s wakes whoever waits, for what was asked", (_what, end, asked, got) => {
  const [client, server] = pair();
  const selector = new Selector<null>();
  selector.register(server, asked, null);
  end(client);
  expect(selector.select(0)).toEqual([{ fd: server, events: got, data: null }]);
  close(server);
});

test("a half-close of the peer is readable: end of stream is there", () => {
  const [client, server] = pair();
  const selector = new Selector<null>();
  selector.register(server, POLLIN, null);
  shutdown(client, SHUT_WR);
  expect(selector.select(0)).toHaveLength(1);
  close(client);
  close(server);
});

test("a closed descriptor is reported rather than waited for in vain", () => {
  const [client, server] = pair();
  const selector = new Selector<null>();
  selector.register(server, POLLIN, null);
  close(server);
  expect(selector.select(0)).toHaveLength(1);
  close(client);
});

test.each([
  ["null waits for ever", null, null],
  ["0 looks and returns", 0, 0],
  ["a negative timeout looks and returns", -5, 0],
])("%s", (_rule, timeoutMs, asked) => {
  const [client, server] = pair();
  const selector = new Selector<null>();
  selector.register(server, POLLIN, null);
  whenIdle(() => send(client, bytes("x")));
  selector.select(timeoutMs);
  expect(timeouts).toEqual([asked]);
  close(client);
  close(server);
});

test("a closed selector refuses all but another close", () => {
  const selector = new Selector<null>();
  selector.register(7, POLLIN, null);
  selector.close();
  selector.close();
  expect(() => selector.get(7)).toThrow("the selector is closed");
  expect(() => selector.register(7, POLLIN, null)).toThrow("closed");
  expect(() => selector.select(0)).toThrow("closed");
});
