/** What is let go of when a wait ends before what it waited for has come. */
import { close as kernelClose, type Fd, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop, getRunningLoop } from "#src/04-futures/event-loop.ts";
import { CancelledError, type Future } from "#src/04-futures/future.ts";
import { accept, recv, sendAll, sleep } from "#src/04-futures/io.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, listener, pair, received } from "../support/sockets.ts";
import { giveClock, type OwnClock } from "./own-clock.ts";
import { follow } from "./runs.ts";

let loop: EventLoop;
let clock: OwnClock;
let open: Fd[];

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  clock = giveClock(loop);
  open = [];
});

// The kernel does not keep so much for a client that does not read.
const tooMuch = new Uint8Array(2 ** 25);

type Wait = [what: string, begin: () => Coroutine<unknown>];

/** A descriptor that can be closed when the test is over. */
function kept(...fds: Fd[]): Fd {
  open.push(...fds);
  return fds[0] as Fd;
}

const waits: Wait[] = [
  ["sleep", () => sleep(60_000)],
  ["recv", () => recv(kept(...pair()), new Uint8Array(1))],
  ["accept", () => accept(kept(listener()))],
  ["sendAll", () => sendAll(kept(...pair()), tooMuch)],
];

test.each(waits)("%s lets go when its Future is cancelled", (_what, begin) => {
  const coroutine = begin();
  let awaited: Future<unknown> | null = null;
  const spy = function* (): Coroutine<void> {
    awaited = coroutine.next().value as Future<unknown>;
    try {
      yield* awaited;
    } catch (error) {
      coroutine.throw(error);
    }
  };
  const ended = follow(spy(), loop);
  loop.callSoon(() => {
    expect(loop.isAlive()).toBe(true);
    awaited?.cancel();
  });
  loop.run();
  expect(ended.exception()).toBeInstanceOf(CancelledError);
  expect(loop.isAlive()).toBe(false);
  expect(clock.sleepsMs).toEqual([]);
  open.forEach(kernelClose);
});

test.each(waits)("%s lets go when its coroutine is closed", (_what, begin) => {
  const coroutine = begin();
  loop.callSoon(() => {
    coroutine.next();
    expect(loop.isAlive()).toBe(true);
    coroutine.return(undefined);
    expect(loop.isAlive()).toBe(false);
  });
  loop.run();
  expect(clock.sleepsMs).toEqual([]);
  open.forEach(kernelClose);
});

test("to cancel the wait of a reader leaves the writer its place", () => {
  const [client, server] = pair();
  const seen: string[] = [];
  const coroutine = recv(server, new Uint8Array(1));
  loop.callSoon(() => {
    coroutine.next();
    loop.addWriter(server, () => {
      seen.push("writer");
      loop.removeWriter(server);
    });
    coroutine.return(0);
  });
  loop.run();
  expect(seen).toEqual(["writer"]);
  [client, server].forEach(kernelClose);
});

test("what was ready when the wait was cancelled can still be received", () => {
  const [client, server] = pair();
  loop.callSoon(() => {
    const coroutine = recv(server, new Uint8Array(8));
    const future = coroutine.next().value as Future<unknown>;
    send(client, bytes("kept"));
    loop.callSoon(() => future.cancel());
    future.addDoneCallback(() => coroutine.return(0));
  });
  loop.run();
  expect(received(server)).toBe("kept");
  [client, server].forEach(kernelClose);
});

test("a wait that is over and then closed lets go as well", () => {
  const [client, server] = pair();
  loop.callSoon(() => {
    const coroutine = recv(server, new Uint8Array(8));
    const future = coroutine.next().value as Future<unknown>;
    future.addDoneCallback(() => coroutine.return(0));
    send(client, bytes("x"));
  });
  loop.run();
  expect(loop.isAlive()).toBe(false);
  [client, server].forEach(kernelClose);
});

test("sleeps end in the order of their ends, equal ones as called", () => {
  const seen: string[] = [];
  const sleeper = function* (name: string, delayMs: number): Coroutine<void> {
    yield* sleep(delayMs);
    seen.push(`${name} at ${getRunningLoop().time()}`);
  };
  follow(sleeper("A", 20), loop);
  follow(sleeper("B", 10), loop);
  follow(sleeper("C", 20), loop);
  follow(sleeper("D", 0), loop);
  loop.run();
  expect(seen).toEqual(["D at 1000", "B at 1010", "A at 1020", "C at 1020"]);
  expect(clock.sleepsMs).toEqual([10, 10]);
});
