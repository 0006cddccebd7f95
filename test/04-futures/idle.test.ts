/** Clients that fall silent, and the timers that let go of them. */
import { type Address, close, type Fd, send } from "#kernel";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { idleLimitMs } from "#src/03-timers/echo.ts";
import { drive } from "#src/04-futures/drive.ts";
import { acceptClients } from "#src/04-futures/echo.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import * as sleeper from "#src/04-futures/sleeper.ts";
import {
  accepted,
  printed,
  Quiescent,
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
import { giveClock, type OwnClock } from "./own-clock.ts";

let listening: Fd;
let loop: EventLoop;
let clock: OwnClock;
let seen: string[];

beforeEach(() => {
  whenIdle();
  listening = listener();
  loop = new EventLoop();
  clock = giveClock(loop);
  seen = [];
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Has the server run while each of these happens at its time. */
function play(...deeds: [atMs: number, deed: () => void][]): void {
  for (const [atMs, deed] of deeds) loop.callLater(atMs, deed);
  drive(acceptClients(listening), loop);
  expect(() => loop.run()).toThrow(Quiescent);
}

const atMs = () => clock.nowMs - 1000;

test("a silent client is let go after a minute, and not before", () => {
  const client = clientOf(listening);
  play(
    [idleLimitMs - 1, () => seen.push(received(client))],
    [idleLimitMs + 1, () => seen.push(received(client))],
  );
  expect(seen).toEqual(["", "<end>"]);
  expect(printed).toEqual([`client ${accepted[0]}: silent for too long`]);
  expect(loop.timers.next()).toBe(null);
  [client, listening].forEach(close);
});

test("a client stays while it speaks now and then, and no longer", () => {
  const [a, b] = [clientOf(listening), clientOf(listening)];
  const half = idleLimitMs / 2;
  const say = (client: Fd) => () => void send(client, bytes("x"));
  play(
    [half, say(a)],
    [2 * half - 1, say(a)],
    [3 * half, () => seen.push(`a ${received(a)}, b ${received(b)}`)],
    [4 * half - 2, () => seen.push(`a ${received(a)}`)],
    [4 * half, () => seen.push(`a ${received(a)}`)],
  );
  expect(seen).toEqual(["a xx, b <end>", "a ", "a <end>"]);
  [a, b, listening].forEach(close);
});

test("many messages leave one timer", () => {
  const client = clientOf(listening);
  const deeds = Array.from({ length: 500 }, (_, index) => {
    const say = () => void send(client, bytes("x"));
    return [index, say] as [number, () => void];
  });
  play(...deeds, [
    600,
    () => {
      const live = loop.timers.heap.filter(({ data }) => data !== null);
      seen.push(`${live.length} timer, heap ${loop.timers.heap.length < 250}`);
    },
  ]);
  expect(seen).toEqual(["1 timer, heap true"]);
  [client, listening].forEach(close);
});

test("a reset client leaves no timer that could close a stranger", () => {
  const first = clientOf(listening);
  let second = -1;
  play(
    [1, () => reset(first)],
    [2, () => (second = clientOf(listening))],
    // The stranger has the number of the first, and is not silent.
    [idleLimitMs - 1, () => void send(second, bytes("x"))],
    [idleLimitMs + 2, () => seen.push(received(second))],
  );
  expect(accepted).toHaveLength(2);
  expect(accepted[1]).toBe(accepted[0]);
  expect(seen).toEqual(["x"]);
  expect(printed).toEqual([
    expect.stringMatching(/^client \d+: SystemError: ECONNRESET/),
    `client ${accepted[1]}: silent for too long`,
  ]);
  expect(atMs()).toBe(2 * idleLimitMs - 1);
  [second, listening].forEach(close);
});

test("a client that leaves in good order leaves no timer either", () => {
  const client = clientOf(listening);
  play([1, () => close(client)]);
  expect(printed).toEqual([]);
  expect(atMs()).toBe(1);
  expect(loop.timers.next()).toBe(null);
  close(listening);
});

test("a client whose time is up as it speaks is closed, and once", () => {
  const first = clientOf(listening);
  let second = -1;
  play(
    [
      idleLimitMs - 1,
      () => {
        // The next turn finds both: there are bytes, and time is up.
        send(first, bytes("too late"));
        clock.nowMs += 1;
        second = clientOf(listening);
      },
    ],
    [idleLimitMs + 1, () => void send(second, bytes("x"))],
    [idleLimitMs + 2, () => seen.push(received(second))],
  );
  expect(accepted).toHaveLength(2);
  expect(printed).toEqual([
    `client ${accepted[0]}: silent for too long`,
    `client ${accepted[1]}: silent for too long`,
  ]);
  expect(seen).toEqual(["x"]);
  [first, second, listening].forEach(close);
});

test("beside the server a coroutine sleeps for a second", () => {
  const { run } = EventLoop.prototype;
  vi.spyOn(EventLoop.prototype, "run").mockImplementation(function (
    this: EventLoop,
  ) {
    giveClock(this);
    run.call(this);
  });
  let client = -1;
  const options = {
    host: "127.0.0.1",
    port: 0,
    onListening: (address: Address) => (client = clientAt(address)),
  };
  expect(() => sleeper.serve(options)).toThrow(Quiescent);
  expect(printed).toEqual([
    "one second later",
    `client ${accepted[0]}: silent for too long`,
  ]);
  [client, listening].forEach(close);
});
