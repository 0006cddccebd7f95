import { type Address, close, type Fd, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { drive } from "#src/04-futures/drive.ts";
import { acceptClients, serve } from "#src/04-futures/echo.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import {
  acceptErrors,
  accepted,
  printed,
  Quiescent,
  timeouts,
  whenIdle,
} from "../support/one-thread-kernel.ts";
import {
  bytes,
  clientAt,
  clientOf,
  listener,
  received,
  reset,
} from "../support/sockets.ts";

let listening: Fd;
let loop: EventLoop;

beforeEach(() => {
  whenIdle();
  listening = listener();
  loop = new EventLoop();
});

/** Serves while the steps are played, each when the server would sleep. */
function play(...steps: (() => void)[]): void {
  whenIdle(...steps);
  drive(acceptClients(listening), loop);
  expect(() => loop.run()).toThrow(Quiescent);
}

/** Ends what a test has left. */
function closeAll(...clients: Fd[]): void {
  clients.forEach(close);
  expect(() => loop.run()).toThrow(Quiescent);
  expect(loop.timers.next()).toBe(null);
  expect([...loop.waiting.selector.keys.keys()]).toEqual([listening]);
  close(listening);
}

test("serve tells where it listens and answers there", () => {
  const seen: string[] = [];
  let client = -1;
  const options = {
    host: "127.0.0.1",
    port: 0,
    onListening: (address: Address) => {
      expect(address.port).toBeGreaterThan(0);
      whenIdle(
        () => (client = clientAt(address)),
        () => send(client, bytes("hello")),
        () => seen.push(received(client)),
      );
    },
  };
  expect(() => serve(options)).toThrow(Quiescent);
  expect(seen).toEqual(["hello"]);
});

test("two clients are served, whichever speaks first", () => {
  const [a, b] = [clientOf(listening), clientOf(listening)];
  const seen: string[] = [];
  play(
    () => send(b, bytes("hi")),
    () => seen.push(received(b), received(a)),
    () => send(a, bytes("hello")),
    () => seen.push(received(b), received(a)),
  );
  expect(seen).toEqual(["hi", "", "", "hello"]);
  closeAll(a, b);
});

test("a reset ends one client and no other", () => {
  const [a, b] = [clientOf(listening), clientOf(listening)];
  let back = "";
  play(
    () => {},
    () => reset(a),
    () => send(b, bytes("still here")),
    () => (back = received(b)),
  );
  expect(back).toBe("still here");
  expect(printed).toEqual([
    expect.stringMatching(/^client \d+: SystemError: ECONNRESET/),
  ]);
  closeAll(b);
});

test("out of descriptors, it stops accepting until a client has left", () => {
  const a = clientOf(listening);
  let b = -1;
  const seen: string[] = [];
  play(
    () => {
      acceptErrors.push("EMFILE");
      b = clientOf(listening);
    },
    // While it waits for room it sleeps; the queue of the kernel is not empty.
    () => (timeouts.length = 0),
    () => seen.push(`${timeouts.length} polls`),
    () => close(a),
    () => send(b, bytes("my turn")),
    () => seen.push(received(b)),
  );
  expect(seen).toEqual(["0 polls", "my turn"]);
  expect(printed).toEqual([
    expect.stringMatching(
      /^EMFILE: .* accepting again when a client has left$/,
    ),
  ]);
  closeAll(b);
});

test("it is out of descriptors again, and again a client leaves", () => {
  const clients = [clientOf(listening), clientOf(listening)];
  let last = -1;
  let back = "";
  const crowd = () => {
    acceptErrors.push("EMFILE");
    clients.push(clientOf(listening));
  };
  const leave = () => close(clients.shift() as Fd);
  play(
    crowd,
    leave,
    crowd,
    leave,
    () => {
      last = clients.at(-1) as Fd;
      send(last, bytes("my turn"));
    },
    () => (back = received(last)),
  );
  expect(back).toBe("my turn");
  expect(accepted).toHaveLength(4);
  closeAll(...clients);
});

test("an aborted connection is passed over", () => {
  acceptErrors.push("ECONNABORTED");
  const client = clientOf(listening);
  let back = "";
  whenIdle(
    () => send(client, bytes("hi")),
    () => (back = received(client)),
  );
  acceptErrors.push("ECONNABORTED");
  drive(acceptClients(listening), loop);
  expect(() => loop.run()).toThrow(Quiescent);
  expect(back).toBe("hi");
  expect(printed).toEqual([]);
  closeAll(client);
});

test("a message costs two polls: one to wake, one to look", () => {
  const client = clientOf(listening);
  const rounds = 100;
  play(
    () => (timeouts.length = 0),
    ...Array.from({ length: rounds }, () => () => {
      received(client);
      send(client, bytes("x"));
    }),
  );
  expect(timeouts.length).toBeLessThanOrEqual(2 * rounds + 2);
  closeAll(client);
});
