/** What a server does when accept fails. */
import { type Address, close, type ErrorCode, type Fd, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import {
  accepted,
  acceptErrors,
  printed,
  timeouts,
  whenIdle,
} from "../one-thread-kernel.ts";
import { bytes, clientAt, clientOf, listener, received } from "../sockets.ts";
import { describeShared } from "./describe-shared.ts";
import {
  type Begin,
  type Server,
  serveOnAnyPort,
  serveWhile,
} from "./server.ts";

const lacks: ErrorCode[] = ["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM"];
const misfortunes: ErrorCode[] = ["ECONNABORTED", "EPROTO", "ENETDOWN"];

/** Each test begins with a server of its own. */
export const describeAccept = describeShared("accept", (begin: Begin) => {
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

  /** A client for which accept fails with this error. */
  function unlucky(code: ErrorCode, connect = () => clientOf(listening)) {
    acceptErrors.push(code);
    return connect();
  }

  test.each(lacks)("after %s it waits until a client has left", (code) => {
    const a = clientOf(listening);
    let b = -1;
    play(
      () => (b = unlucky(code)),
      // Meanwhile it sleeps, although the queue of the kernel is not empty.
      () => (timeouts.length = 0),
      () => seen.push(`${timeouts.length} polls`),
      () => close(a),
      () => send(b, bytes("my turn")),
      () => seen.push(received(b)),
      () => close(b),
    );
    expect(seen).toEqual(["0 polls", "my turn"]);
    expect(printed).toEqual([
      expect.stringMatching(
        new RegExp(`^${code}: .* accepting again when a client has left$`),
      ),
    ]);
  });

  test("it has no room again, and again a client leaves", () => {
    const clients = [clientOf(listening), clientOf(listening)];
    const crowd = () => clients.push(unlucky("EMFILE"));
    const leave = () => close(clients.shift() as Fd);
    const last = () => clients.at(-1) as Fd;
    play(
      crowd,
      leave,
      crowd,
      leave,
      () => send(last(), bytes("my turn")),
      () => seen.push(received(last())),
      () => clients.forEach(close),
    );
    expect(seen).toEqual(["my turn"]);
    expect(accepted).toHaveLength(4);
  });

  test.each(misfortunes)("a client lost to %s is passed over", (code) => {
    let client = -1;
    play(
      () => (client = unlucky(code)),
      () => send(client, bytes("hi")),
      () => seen.push(received(client)),
      () => close(client),
    );
    expect(seen).toEqual(["hi"]);
    expect(printed).toEqual([]);
  });

  test.each<[ErrorCode, string]>([
    ["EMFILE", "there is no client that could leave"],
    ["EBADF", "the listener is gone"],
  ])("%s ends serve with that error when %s", (code) => {
    let client = -1;
    const onListening = (address: Address) => {
      client = unlucky(code, () => clientAt(address));
    };
    expect(() => serveOnAnyPort(server, onListening)).toThrow(
      new RegExp(`^${code}: .*, accept`),
    );
    expect(printed).toEqual([]);
    close(client);
  });

  test("EMFILE ends it, too, when the last client has left before", () => {
    let [first, second] = [-1, -1];
    const onListening = (address: Address) => {
      whenIdle(
        () => (first = clientAt(address)),
        () => close(first),
        () => (second = unlucky("EMFILE", () => clientAt(address))),
      );
    };
    expect(() => serveOnAnyPort(server, onListening)).toThrow(/^EMFILE/);
    expect(accepted).toHaveLength(1);
    expect(printed).toEqual([]);
    close(second);
  });

  test("what is no lack of room ends it among clients", () => {
    let [first, second] = [-1, -1];
    const onListening = (address: Address) => {
      whenIdle(
        () => (first = clientAt(address)),
        () => (second = unlucky("EINVAL", () => clientAt(address))),
      );
    };
    expect(() => serveOnAnyPort(server, onListening)).toThrow(/^EINVAL: /);
    // Some servers leave it to the end of the process to close their clients.
    if (received(first) === "") accepted.forEach(close);
    [first, second].forEach(close);
  });
});
