/** What every echo server does, from the callbacks of chapter 01 on. */
import { type Address, close, type Fd, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import {
  accepted,
  printed,
  Quiescent,
  timeouts,
  whenIdle,
} from "../one-thread-kernel.ts";
import {
  bytes,
  clientAt,
  clientOf,
  listener,
  received,
  reset,
} from "../sockets.ts";
import { describeShared } from "./describe-shared.ts";
import {
  type Begin,
  type Server,
  serveOnAnyPort,
  serveWhile,
} from "./server.ts";

/** Each test begins with a server of its own. */
export const describeEcho = describeShared("echo", (begin: Begin) => {
  let server: Server;
  let listening: Fd;
  let seen: string[];

  beforeEach(() => {
    whenIdle();
    server = begin();
    listening = listener();
    seen = [];
    return () => close(listening);
  });

  /** Serves while the steps are played. */
  const play = (...steps: (() => void)[]) =>
    serveWhile(server, listening, steps);

  test("serve tells where it listens and answers there", () => {
    let client = -1;
    const onListening = (address: Address) => {
      expect(address.port).toBeGreaterThan(0);
      whenIdle(
        () => (client = clientAt(address)),
        () => send(client, bytes("hello")),
        () => seen.push(received(client)),
        () => close(client),
      );
    };
    expect(() => serveOnAnyPort(server, onListening)).toThrow(Quiescent);
    expect(seen).toEqual(["hello"]);
  });

  test("two clients are served, whichever speaks first", () => {
    const [a, b] = [clientOf(listening), clientOf(listening)];
    play(
      () => send(b, bytes("hi")),
      () => seen.push(received(b), received(a)),
      () => send(a, bytes("hello")),
      () => seen.push(received(b), received(a)),
      () => [a, b].forEach(close),
    );
    expect(seen).toEqual(["hi", "", "", "hello"]);
    expect(printed).toEqual([]);
  });

  test("a client that leaves is forgotten, without a word", () => {
    const client = clientOf(listening);
    play(
      () => {},
      () => close(client),
    );
    expect(accepted).toHaveLength(1);
    expect(printed).toEqual([]);
  });

  test("a reset ends one client and no other, and is reported once", () => {
    const [a, b] = [clientOf(listening), clientOf(listening)];
    play(
      () => {},
      () => reset(a),
      () => send(b, bytes("still here")),
      () => seen.push(received(b)),
      () => close(b),
    );
    expect(seen).toEqual(["still here"]);
    expect(printed).toEqual([expect.stringMatching(server.resetLine)]);
  });

  test("a message costs no more polls than it must", () => {
    const client = clientOf(listening);
    const rounds = 100;
    let pollCount = 0;
    const exchange = () => {
      received(client);
      send(client, bytes("x"));
    };
    play(
      () => (timeouts.length = 0),
      ...Array.from({ length: rounds }, () => exchange),
      () => (pollCount = timeouts.length),
      () => close(client),
    );
    // And those that found nothing to do.
    const limit = server.pollsPerMessage * rounds + 2;
    expect(pollCount).toBeGreaterThan(0);
    expect(pollCount).toBeLessThanOrEqual(limit);
  });
});
