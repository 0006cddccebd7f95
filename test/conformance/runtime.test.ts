/** Programs that know of the course nothing but its runtime. */
import { type Address, getsockname } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import * as runtime from "#src/index.ts";
import { giveClock } from "../04-futures/own-clock.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
import { serve } from "../support/runtime-server.ts";

const {
  accept,
  close,
  connect,
  drive,
  EventLoop,
  Future,
  getRunningLoop,
  listenOn,
  recv,
  sendAll,
  sleep,
} = runtime;
type Coroutine<T> = runtime.Coroutine<T>;

let loop: runtime.EventLoop;
let seen: unknown[];

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  giveClock(loop);
  seen = [];
  loop.onError = (error) => seen.push(`onError: ${String(error)}`);
});

test("the runtime has the names of all chapters so far", () => {
  expect(Object.keys(runtime).sort()).toEqual([
    "BusyError",
    "CancelledError",
    "ClosedError",
    "EventLoop",
    "Future",
    "Handle",
    "InvalidStateError",
    "Selector",
    "TimerQueue",
    "accept",
    "close",
    "connect",
    "drive",
    "getRunningLoop",
    "listenOn",
    "recv",
    "sendAll",
    "sleep",
  ]);
});

/** Serves the clients that `begin` starts, until one of them says stop. */
function serveTo(begin: (address: Address) => void): void {
  const options = { host: "127.0.0.1", port: 0, onListening: begin };
  serve(options, loop);
}

/** Sends all of it, and meanwhile takes back as many bytes. */
function* exchange({ host, port }: Address, sent: Uint8Array): Coroutine<void> {
  const fd = yield* connect(host, port);
  drive(sendAll(fd, sent));
  const back = new Uint8Array(sent.length);
  for (let got = 0; got < back.length;) {
    got += yield* recv(fd, back.subarray(got));
  }
  close(fd);
  seen.push(Buffer.from(back).equals(sent));
}

test("server and clients live on one loop, and every byte comes back", () => {
  const count = 3;
  // No more than fits: beyond that loopback needs time, which stands still.
  const sent = Uint8Array.from({ length: 40_000 }, (_, i) => (i * 7) >> 4);
  serveTo((address) => {
    const client = function* (): Coroutine<void> {
      yield* exchange(address, sent);
      if (seen.length === count) getRunningLoop().stop();
    };
    for (let i = 0; i < count; i++) drive(client(), loop);
  });
  expect(seen).toEqual([true, true, true]);
  expect(printed).toEqual([]);
});

test("clients wait for one another by a Future", () => {
  const greeted = new Future<string>(loop);
  serveTo((address) => {
    const first = function* (): Coroutine<void> {
      yield* exchange(address, new Uint8Array(10));
      greeted.setResult("hello");
    };
    const second = function* (): Coroutine<void> {
      seen.push(yield* greeted);
      yield* exchange(address, new Uint8Array(20));
      loop.stop();
    };
    drive(second(), loop);
    drive(first(), loop);
  });
  expect(seen).toEqual([true, "hello", true]);
});

test("sleeps end in order, and each in its own time", () => {
  const startMs = loop.time();
  const sleeper = function* (delayMs: number): Coroutine<void> {
    yield* sleep(delayMs);
    seen.push(`${delayMs} after ${getRunningLoop().time() - startMs}`);
  };
  for (const delayMs of [300, 100, 0, 200]) drive(sleeper(delayMs), loop);
  loop.run();
  expect(seen).toEqual([
    "0 after 0",
    "100 after 100",
    "200 after 200",
    "300 after 300",
  ]);
});

test("a timer completes a Future, and all who wait for it go on", () => {
  const future = new Future<number>(loop);
  const waiter = function* (name: string): Coroutine<void> {
    seen.push(`${name} has ${yield* future}`);
  };
  drive(waiter("A"), loop);
  drive(waiter("B"), loop);
  const timer = loop.callLater(10, () => {
    future.setResult(42);
    seen.push("set");
  });
  const never = loop.callLater(5, () => future.setResult(41));
  never.cancel();
  loop.run();
  expect(seen).toEqual(["set", "A has 42", "B has 42"]);
  expect(timer).toBeInstanceOf(runtime.Handle);
});

/** Notes what a coroutine throws. */
function* caught(coroutine: Coroutine<unknown>): Coroutine<void> {
  try {
    yield* coroutine;
    seen.push("nothing was thrown");
  } catch (error) {
    seen.push((error as Error).name);
  }
}

test("what goes wrong with a descriptor has a name", () => {
  const listener = listenOn("127.0.0.1", 0);
  const { host, port } = getsockname(listener);
  const main = function* (): Coroutine<void> {
    drive(caught(accept(listener)));
    yield* sleep(1);
    yield* caught(accept(listener));
    close(listener);
    yield* sleep(1);
    yield* caught(connect(host, port));
  };
  drive(main(), loop);
  loop.run();
  expect(seen).toEqual(["BusyError", "ClosedError", "SystemError"]);
});

test("what goes wrong with a Future has a name", () => {
  const future = new Future<number>(loop);
  expect(() => future.result()).toThrow(runtime.InvalidStateError);
  drive(caught(future[Symbol.iterator]()), loop);
  loop.callSoon(() => future.cancel());
  loop.run();
  expect(seen).toEqual(["CancelledError"]);
  expect(() => future.setResult(1)).toThrow(runtime.InvalidStateError);
});

test("an error that nobody catches is told to onError", () => {
  const careless = function* (): Coroutine<void> {
    yield* sleep(1);
    throw new Error("boom");
  };
  drive(careless(), loop);
  drive(caught(sleep(2)), loop);
  loop.run();
  expect(seen).toEqual(["onError: Error: boom", "nothing was thrown"]);
});

test("selector and timers can be had without the loop", () => {
  const selector = new runtime.Selector<string>();
  const timers = new runtime.TimerQueue<{ name: string }>();
  timers.add(20, { name: "second" });
  timers.add(10, { name: "first" });
  expect(timers.msUntilNext(4)).toBe(6);
  expect(selector.select(0)).toEqual([]);
  expect(timers.due(20)).toEqual([{ name: "first" }, { name: "second" }]);
});
