/** How a connection comes to be: bind, listen, connect, accept, the names. */
import { expect } from "vitest";
import { keep } from "../support/descriptors.ts";
import { kernel, test } from "../support/kernel-test.ts";
import {
  accepted,
  answer,
  connecting,
  listening,
  newSocket,
  pair,
  readiness,
  receive,
  refusedPort,
  reset,
  transmit,
} from "../support/loopback.ts";

const { accept, bind, connect, getsockname, listen } = kernel;
const { socket, socketError } = kernel;

const host = "127.0.0.1";

test("a non-blocking connect begins and is then found to be well", () => {
  const { port } = listening();
  const client = newSocket();
  expect(connect(client, host, port)).toBe(null);
  expect(readiness(client)).toBe("OUT");
  expect(socketError(client)).toBe(null);
});

test("a blocking connect answers true when it is connected", () => {
  const { port } = listening();
  // Nothing to wait for: the kernel itself accepts, the queue has room.
  expect(connect(keep(socket()), host, port)).toBe(true);
});

test("connecting once more is true the first time, then refused", () => {
  const { port } = listening();
  const client = connecting(port);
  expect(connect(client, host, port)).toBe(true);
  expect(answer(() => connect(client, host, port))).toBe("EISCONN");
});

test("accept would block when nobody waits", () => {
  const { listener } = listening();
  expect(accept(listener)).toBe(null);
});

test("accept takes one connection at a time, the oldest first", () => {
  const { listener, port } = listening();
  const clients = [connecting(port), connecting(port), connecting(port)];
  clients.forEach((client, index) => transmit(client, `client ${index}`));
  const servers = clients.map(() => accepted(listener));
  expect(servers.map((server) => receive(server))).toEqual([
    "client 0",
    "client 1",
    "client 2",
  ]);
  expect(accept(listener)).toBe(null);
});

test("a client can send before it has been accepted", () => {
  const { listener, port } = listening();
  const client = connecting(port);
  expect(transmit(client, "early")).toBe(5);
  expect(receive(accepted(listener))).toBe("early");
});

test("a client that resets before accept is accepted all the same", () => {
  const { listener, port } = listening();
  reset(connecting(port));
  const server = accepted(listener);
  expect([receive(server), receive(server)]).toEqual(["ECONNRESET", 0]);
});

test("the queue holds one more than the backlog", () => {
  const { port } = listening(1);
  const clients = [connecting(port), connecting(port), connecting(port)];
  expect(clients.map((client) => readiness(client))).toEqual([
    "OUT",
    "OUT",
    "",
  ]);
});

test("who finds the queue full would block, as if not yet connected", () => {
  const { port } = listening(0);
  connecting(port);
  const client = connecting(port);
  expect(socketError(client)).toBe(null);
  expect([transmit(client, "hello"), receive(client)]).toEqual([null, null]);
  expect(answer(() => connect(client, host, port))).toBe("EALREADY");
});

test("port 0 lets the kernel choose, each time another", () => {
  const one = listening().port;
  const other = listening().port;
  expect(one).toBeGreaterThan(0);
  expect(one).toBeLessThan(65536);
  expect(other).not.toBe(one);
});

test("bind gives a socket the host and the port that it asks for", () => {
  const port = refusedPort();
  const fd = newSocket();
  // The same port of another address of this machine.
  bind(fd, "127.0.0.2", port);
  expect(getsockname(fd)).toEqual({ host: "127.0.0.2", port });
});

test("getsockname tells a connection's ends apart", () => {
  const { client, server } = pair();
  expect(getsockname(client).host).toBe(host);
  expect(getsockname(server).host).toBe(host);
  expect(getsockname(client).port).not.toBe(getsockname(server).port);
});

test("an accepted socket has the name of its listener", () => {
  const { listener, port } = listening();
  connecting(port);
  expect(getsockname(accepted(listener))).toEqual({ host, port });
});

test("a socket that is not bound has no address yet", () => {
  const fd = newSocket();
  expect(getsockname(fd)).toEqual({ host: "0.0.0.0", port: 0 });
  // Nor need it: listen gives it a port, on all addresses.
  listen(fd, 1);
  expect(getsockname(fd).port).toBeGreaterThan(0);
});
