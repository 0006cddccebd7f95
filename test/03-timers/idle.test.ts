/** Clients that fall silent: an hour is nothing to the virtual clock. */
import { close, eventfd, type Fd, nowMs, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { acceptClients, idleLimitMs } from "#src/03-timers/echo.ts";
import { serve } from "#src/03-timers/sleeper.ts";
import {
  acceptErrors,
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
} from "../support/sockets.ts";
import {
  isSimulated,
  letPass,
  openNow,
  SleepingScheduler,
} from "./sleeping.ts";

let listening: Fd;
let scheduler: SleepingScheduler;

// On the real kernel these tests would last for minutes.
const virtual = test.runIf(isSimulated);

beforeEach(() => {
  whenIdle();
  listening = listener();
  scheduler = new SleepingScheduler();
  return () => close(listening);
});

/** Serves: each time it sleeps a step is played, then time passes. */
function play(...steps: (() => void)[]): void {
  scheduler.waiting.steps.push(...steps);
  const server = acceptClients(scheduler, listening);
  expect(() => scheduler.run(server)).toThrow(Quiescent);
  expect(scheduler.waiting.steps).toEqual([]);
}

const silent = (fd: Fd | undefined) => `client ${fd}: silent for too long`;
const almostMs = idleLimitMs - 1000;

virtual("a silent client is let go when its time is up, not before", () => {
  const client = clientOf(listening);
  const seen: string[] = [];
  const startMs = nowMs();
  play(() => {
    letPass(almostMs);
    seen.push(received(client), `${printed.length} lines`);
  });
  expect(nowMs()).toBeGreaterThanOrEqual(startMs + idleLimitMs);
  seen.push(received(client));
  expect(seen).toEqual(["", "0 lines", "<end>"]);
  expect(printed).toEqual([silent(accepted[0])]);
});

virtual("its descriptor is closed, and nobody waits for anything", () => {
  const client = clientOf(listening);
  // What is open but the client of the server: its counter for room.
  const counter = eventfd();
  const before = openNow();
  close(counter);
  play();
  expect(openNow()).toEqual(before);
  expect(accepted).toHaveLength(1);
  expect(scheduler.timers.next()).toBe(null);
  expect(received(client)).toBe("<end>");
});

virtual("whoever sends in time stays, however long it takes", () => {
  const client = clientOf(listening);
  let back = "";
  const listen = () => (back += received(client));
  const talk = () => {
    listen();
    letPass(almostMs);
    send(client, bytes("x"));
  };
  const leave = () => {
    listen();
    close(client);
  };
  play(talk, talk, talk, talk, leave);
  expect([back, printed]).toEqual(["xxxx", []]);
});

virtual("only the silent one is let go, the other is served on", () => {
  const [mute, talker] = [clientOf(listening), clientOf(listening)];
  const seen: string[] = [];
  const look = () => seen.push(received(talker), `${printed.length} gone`);
  const talk = () => {
    look();
    letPass(almostMs / 2);
    send(talker, bytes("x"));
  };
  const sleepOn = () => {};
  play(talk, talk, sleepOn, talk, talk, look);
  const [one, other] = ["0 gone", "1 gone"];
  expect(seen).toEqual(["", one, "x", one, "x", other, "x", other, "x", other]);
  expect(printed).toEqual(accepted.map(silent));
  expect(received(mute)).toBe("<end>");
});

virtual("many that fall silent at once go in the order they came", () => {
  const clients = Array.from({ length: 20 }, () => clientOf(listening));
  play();
  expect(printed).toEqual(accepted.map(silent));
  expect(clients.map(received)).toEqual(clients.map(() => "<end>"));
});

virtual("one that is let go makes room for one that waits", () => {
  const mute = clientOf(listening);
  let next = -1;
  const seen: string[] = [];
  play(
    () => {
      acceptErrors.push("EMFILE");
      next = clientOf(listening);
      send(next, bytes("hello"));
    },
    // It has been told that there is no room, and sleeps until one leaves.
    () => seen.push(`${accepted.length} accepted`),
    () => seen.push(received(mute), received(next)),
  );
  expect(seen).toEqual(["1 accepted", "<end>", "hello"]);
  expect(accepted).toHaveLength(2);
});

/** Serves while the steps are played, each when the server would sleep. */
function serveSleeper(...steps: ((client: Fd) => void)[]): void {
  let client: Fd;
  const onListening = (address: { host: string; port: number }) => {
    whenIdle(
      () => (client = clientAt(address)),
      ...steps.map((step) => () => step(client)),
      () => received(client),
      () => close(client),
    );
  };
  const options = { host: "127.0.0.1", port: 0, onListening };
  expect(() => serve(options)).toThrow(Quiescent);
}

test("a server with a sleeper serves while it sleeps", () => {
  let back = "";
  serveSleeper(
    (client) => send(client, bytes("hello")),
    (client) => (back = received(client)),
  );
  expect([back, printed]).toEqual(["hello", []]);
});

virtual("one second later it says so, once", () => {
  const lines: string[] = [];
  const wakeLater = (delayMs: number) => (client: Fd) => {
    lines.push(...printed.splice(0), `${delayMs} ms pass`);
    letPass(delayMs);
    // The kernel of these tests wakes the loop for bytes alone.
    received(client);
    send(client, bytes("x"));
  };
  serveSleeper(wakeLater(990), wakeLater(10), wakeLater(5000));
  expect([...lines, ...printed]).toEqual([
    "990 ms pass",
    "10 ms pass",
    "one second later",
    "5000 ms pass",
  ]);
});
