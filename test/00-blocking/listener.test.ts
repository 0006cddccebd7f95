import { close, getsockname } from "#kernel";
import { expect, test } from "vitest";
import { listenOn } from "#src/00-blocking/listener.ts";
import { clientOf } from "../support/sockets.ts";

test("it listens on the address asked for, and port 0 takes a free one", () => {
  const listener = listenOn("127.0.0.1", 0);
  const { host, port } = getsockname(listener);
  expect(host).toBe("127.0.0.1");
  expect(port).toBeGreaterThan(0);
  close(clientOf(listener));
  close(listener);
});

test("an address in use is refused, and no descriptor stays open", () => {
  const listener = listenOn("127.0.0.1", 0);
  const { host, port } = getsockname(listener);
  const next = clientOf(listener);
  close(next);
  expect(() => listenOn(host, port)).toThrow(/^EADDRINUSE/);
  const again = listenOn(host, 0);
  expect(again).toBe(next);
  [again, listener].forEach(close);
});

test("a port can be listened on again at once after its server closed", () => {
  const listener = listenOn("127.0.0.1", 0);
  const { host, port } = getsockname(listener);
  const client = clientOf(listener);
  close(listener);
  const again = listenOn(host, port);
  expect(getsockname(again).port).toBe(port);
  [client, again].forEach(close);
});
