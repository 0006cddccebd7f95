/** Clients that fall silent: an hour is nothing to the clock of a test. */
import { close, type Fd, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { idleLimitMs } from "#src/03-timers/echo.ts";
import type { TimerQueue } from "#src/03-timers/timer-queue.ts";
import {
  accepted,
  acceptErrors,
  printed,
  whenIdle,
} from "../one-thread-kernel.ts";
import { bytes, clientOf, listener, received, reset } from "../sockets.ts";
import { describeShared } from "./describe-shared.ts";
import { openNow } from "./open-now.ts";

/** What happens at a time, which is counted from the start of the server. */
export type Deed = readonly [atMs: number, deed: () => void];

/** The server of a chapter, on a clock for which no test has to wait. */
export type Server = {
  readonly timers: TimerQueue<never>;
  /** Serves until nothing can happen any more. */
  play(listener: Fd, deeds: readonly Deed[]): void;
  /** Lets time pass in the middle of a turn. */
  letPass(delayMs: number): void;
};

const silent = (fd: Fd | undefined) => `client ${fd}: silent for too long`;

/** Each test begins with a server of its own. */
export const describeIdle = describeShared("idle", (begin: () => Server) => {
  let server: Server;
  let listening: Fd;
  let seen: unknown[];

  beforeEach(() => {
    whenIdle();
    listening = listener();
    server = begin();
    seen = [];
    return () => close(listening);
  });

  const play = (...deeds: Deed[]) => server.play(listening, deeds);
  const say = (client: Fd, text = "x") => void send(client, bytes(text));
  const hear = (client: Fd) => seen.push(received(client));

  /** How many clients have a timer. */
  function timerCount(): number {
    const { heap, cancelledCount } = server.timers;
    return heap.length - cancelledCount;
  }

  test("a silent client is let go when its time is up, not before", () => {
    const client = clientOf(listening);
    const look = () => {
      seen.push(received(client), printed.length, openNow().length);
    };
    play([idleLimitMs - 1, look], [idleLimitMs + 1, look]);
    const openCount = seen[2] as number;
    expect(seen).toEqual(["", 0, openCount, "<end>", 1, openCount - 1]);
    expect(printed).toEqual(accepted.map(silent));
    expect(server.timers.next()).toBe(null);
    close(client);
  });

  test("who speaks now and then stays, the other is let go", () => {
    const [a, b] = [clientOf(listening), clientOf(listening)];
    const half = idleLimitMs / 2;
    play(
      [half, () => say(a)],
      [2 * half - 1, () => say(a)],
      [3 * half, () => seen.push(`a ${received(a)}, b ${received(b)}`)],
      [4 * half - 2, () => seen.push(`a ${received(a)}`)],
      [4 * half, () => seen.push(`a ${received(a)}`)],
    );
    expect(seen).toEqual(["a xx, b <end>", "a ", "a <end>"]);
    expect(printed).toEqual(accepted.toReversed().map(silent));
    [a, b].forEach(close);
  });

  test("many that fall silent at once go in the order they came", () => {
    const clients = Array.from({ length: 20 }, () => clientOf(listening));
    play();
    expect(printed).toEqual(accepted.map(silent));
    expect(clients.map(received)).toEqual(clients.map(() => "<end>"));
    clients.forEach(close);
  });

  test("one that is let go makes room for one that waits", () => {
    const mute = clientOf(listening);
    let next = -1;
    play(
      [
        1,
        () => {
          acceptErrors.push("EMFILE");
          next = clientOf(listening);
          say(next, "hello");
        },
      ],
      [idleLimitMs - 1, () => seen.push(accepted.length)],
      [idleLimitMs + 1, () => [mute, next].forEach(hear)],
    );
    expect(seen).toEqual([1, "<end>", "hello"]);
    expect(accepted).toHaveLength(2);
    [mute, next].forEach(close);
  });

  test("many messages leave one timer", () => {
    const client = clientOf(listening);
    const deeds = Array.from({ length: 500 }, (_, index): Deed => {
      return [index, () => say(client)];
    });
    play(...deeds, [
      600,
      () => seen.push(timerCount(), server.timers.heap.length < 250),
    ]);
    expect(seen).toEqual([1, true]);
    close(client);
  });

  test("who leaves in good order leaves no timer", () => {
    const client = clientOf(listening);
    play(
      [1, () => close(client)],
      [2, () => seen.push(timerCount(), server.timers.next())],
    );
    expect(seen).toEqual([0, null]);
    expect(printed).toEqual([]);
  });

  test("who is reset leaves no timer that could close a stranger", () => {
    const first = clientOf(listening);
    let second = -1;
    play(
      [1, () => reset(first)],
      [2, () => (second = clientOf(listening))],
      // The stranger has the number of the first, and is not silent.
      [idleLimitMs - 1, () => say(second)],
      [idleLimitMs + 2, () => hear(second)],
      [2 * idleLimitMs - 2, () => hear(second)],
      [2 * idleLimitMs, () => hear(second)],
    );
    expect(accepted).toHaveLength(2);
    expect(accepted[1]).toBe(accepted[0]);
    expect(seen).toEqual(["x", "", "<end>"]);
    expect(printed).toEqual([
      expect.stringContaining("ECONNRESET"),
      silent(accepted[1]),
    ]);
    close(second);
  });

  test("who speaks in the turn in which time is up is served on", () => {
    const first = clientOf(listening);
    let second = -1;
    play(
      [
        idleLimitMs - 1,
        () => {
          // The next turn finds both: there are bytes, and time is up.
          say(first, "in time");
          server.letPass(2);
          second = clientOf(listening);
        },
      ],
      [idleLimitMs + 2, () => say(second)],
      [idleLimitMs + 3, () => [first, second].forEach(hear)],
      [2 * idleLimitMs, () => hear(first)],
      [2 * idleLimitMs + 4, () => [first, second].forEach(hear)],
    );
    expect(seen).toEqual(["in time", "x", "", "<end>", "<end>"]);
    expect(printed).toEqual(accepted.map(silent));
    [first, second].forEach(close);
  });
});
