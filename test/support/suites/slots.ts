/** One waiter for each direction of a descriptor, and who ends its wait. */
import * as kernel from "#kernel";
import type { Fd } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { whenIdle, whenIdlePlay } from "../one-thread-kernel.ts";
import { bytes, clientOf, listener, pair } from "../sockets.ts";
import { describeShared } from "./describe-shared.ts";
import type { Begin, Coroutine, Runtime } from "./runtime.ts";

// The kernel does not keep so much for a client that does not read.
const tooMuch = new Uint8Array(2 ** 25);

/** Each test begins with a runtime of its own. */
export const describeSlots = describeShared("slots", <Y>(begin: Begin<Y>) => {
  let chapter: Runtime<Y>;
  let seen: string[];

  beforeEach(() => {
    whenIdle();
    chapter = begin();
    seen = [];
  });

  /** Notes that a coroutine has ended, or what was thrown at it. */
  function* noting(
    name: string,
    coroutine: Coroutine<Y, unknown>,
  ): Coroutine<Y, void> {
    try {
      yield* coroutine;
      seen.push(name);
    } catch (error) {
      seen.push(`${name}: ${error}`);
    }
  }

  const reader = (name: string, fd: Fd) =>
    noting(name, chapter.recv(fd, new Uint8Array(1)));

  const spawnReader = (name: string, fd: Fd) =>
    chapter.spawn(reader(name, fd), name);

  const spawnWriter = (name: string, fd: Fd) =>
    chapter.spawn(noting(name, chapter.sendAll(fd, tooMuch)), name);

  /** Does this in the next turn, after whoever was spawned before. */
  function soon(deed: () => void): void {
    const doer = function* (): Coroutine<Y, void> {
      deed();
    };
    chapter.spawn(doer(), "doer");
  }

  /**
   * Wakes a reader of this descriptor, and has this happen before it goes
   * on: both are woken in one turn, and who waits longer is the first.
   */
  function betweenWakingAndGoingOn(
    server: Fd,
    client: Fd,
    deed: () => Coroutine<Y, void>,
  ): void {
    const [other, trigger] = pair();
    const { recv, recvAtOnce = recv } = chapter;
    const doer = function* (): Coroutine<Y, void> {
      yield* recvAtOnce(trigger, new Uint8Array(1));
      yield* deed();
    };
    chapter.spawn(doer(), "doer");
    spawnReader("reader", server);
    whenIdle(() => {
      kernel.send(client, bytes("x"));
      kernel.send(other, bytes("x"));
    });
    chapter.runToTheEnd();
    [other, trigger].forEach(kernel.close);
  }

  const closedError = (fd: Fd) =>
    `ClosedError: fd ${fd} was closed while it was waited for`;

  const busyError = (fd: Fd, name: string) =>
    `BusyError: ${chapter.called(name)} already waits to read fd ${fd}`;

  test("a second waiter gets an error, and the first its byte", () => {
    const [client, server] = pair();
    spawnReader("first", server);
    spawnReader("second", server);
    whenIdle(() => kernel.send(client, bytes("x")));
    chapter.runToTheEnd();
    expect(seen).toEqual([`second: ${busyError(server, "first")}`, "first"]);
    [client, server].forEach(kernel.close);
  });

  test("a slot is taken until its coroutine has gone on", () => {
    const [client, server] = pair();
    betweenWakingAndGoingOn(server, client, () => reader("second", server));
    // In which order they are told is the chapter's own affair.
    expect(seen.toSorted()).toEqual([
      "reader",
      `second: ${busyError(server, "reader")}`,
    ]);
    [client, server].forEach(kernel.close);
  });

  test("one may read a descriptor while another writes it", () => {
    const [client, server] = pair();
    const block = new Uint8Array(2 ** 20);
    spawnReader("reader", server);
    spawnWriter("writer", server);
    const peer = function* () {
      yield kernel.send(client, bytes("x"));
      while (!seen.includes("writer")) yield kernel.recv(client, block);
    };
    whenIdlePlay(peer());
    chapter.runToTheEnd();
    expect(seen).toEqual(["reader", "writer"]);
    [client, server].forEach(kernel.close);
  });

  test("to close tells whoever reads and whoever writes, afterwards", () => {
    const [client, server] = pair();
    spawnReader("reader", server);
    spawnWriter("writer", server);
    soon(() => {
      chapter.close(server);
      seen.push("closed");
    });
    chapter.runToTheEnd();
    expect(seen).toEqual([
      "closed",
      `reader: ${closedError(server)}`,
      `writer: ${closedError(server)}`,
    ]);
    kernel.close(client);
  });

  test("a waiter that was woken and has not gone on is told, too", () => {
    const [client, server] = pair();
    const closer = function* (): Coroutine<Y, void> {
      chapter.close(server);
      seen.push("closed");
    };
    betweenWakingAndGoingOn(server, client, closer);
    expect(seen).toEqual(["closed", `reader: ${closedError(server)}`]);
    kernel.close(client);
  });

  test("a number given again wakes only who waits for it now", () => {
    const [client, server] = pair();
    // It takes the lowest free number, so that the next one is the server's.
    const listening = listener();
    let [again, peer] = [-1, -1];
    spawnReader("old", server);
    soon(() => {
      chapter.close(server);
      again = clientOf(listening);
      spawnReader("new", again);
    });
    whenIdle(() => {
      peer = kernel.accept(listening) as Fd;
      kernel.send(peer, bytes("x"));
    });
    chapter.runToTheEnd();
    expect(again).toBe(server);
    expect(seen).toEqual([`old: ${closedError(server)}`, "new"]);
    [client, listening, again, peer].forEach(kernel.close);
  });

  test("a number given to a stranger meanwhile stays the stranger's", () => {
    const [client, server] = pair();
    const listening = listener();
    let [again, peer] = [-1, -1];
    // The stranger waits for it before the old waiter has gone on.
    const stranger = function* (): Coroutine<Y, void> {
      chapter.close(server);
      again = clientOf(listening);
      peer = kernel.accept(listening) as Fd;
      soon(() => kernel.send(peer, bytes("x")));
      yield* reader("stranger", again);
    };
    betweenWakingAndGoingOn(server, client, stranger);
    expect(again).toBe(server);
    expect(seen).toEqual([`reader: ${closedError(server)}`, "stranger"]);
    [client, listening, again, peer].forEach(kernel.close);
  });

  test("a descriptor closed behind its back ends its waiter", () => {
    const [client, server] = pair();
    spawnReader("reader", server);
    soon(() => kernel.close(server));
    chapter.runToTheEnd();
    expect(seen).toEqual([
      `reader: SystemError: EBADF: bad file descriptor, recv(${server})`,
    ]);
    kernel.close(client);
  });
});
