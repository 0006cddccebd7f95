/** Programs that know of the course nothing but its runtime. */
import { type Address, getsockname, setNonblocking } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import * as runtime from "#src/index.ts";
import { giveClock } from "../04-futures/own-clock.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
import { acceptClients } from "../support/runtime-server.ts";

const { close, connect, createTask, currentTask, Future, gather } = runtime;
const { getRunningLoop, recv, sendAll, sleep, tasksOf, timeout } = runtime;
const { wait, waitFor } = runtime;
type Coroutine<T> = runtime.Coroutine<T>;
type Wait<T> = Coroutine<T> | runtime.Task<T>;

let loop: runtime.EventLoop;
let seen: unknown[];
const run = <T>(main: () => Wait<T>): T => runtime.run(begin(main), loop);

function* begin<T>(main: () => Wait<T>): Coroutine<T> {
  return yield* main();
}

beforeEach(() => {
  whenIdle();
  loop = new runtime.EventLoop();
  giveClock(loop);
  seen = [];
  loop.onError = (error) => seen.push(`onError: ${String(error)}`);
});

const names =
  "BusyError CancelledError ClosedError EventLoop Future Handle " +
  "InvalidStateError Selector Task TimeoutError TimerQueue accept asTask " +
  "call checkpoint close connect createTask currentTask fromPromise gather " +
  "getRunningLoop io listenOn recv reject resolve resolved run runAsGuest " +
  "sendAll shield sleep startNow tasksOf timeout toPromise wait waitFor";

test("the runtime has the names of all chapters so far", () => {
  expect(Object.keys(runtime).sort()).toEqual(names.split(" "));
});

/** Serves the clients of a program until it has ended, and is stopped then. */
function serveTo(program: (address: Address) => Wait<unknown>): void {
  run(function* () {
    const listener = runtime.listenOn("127.0.0.1", 0);
    setNonblocking(listener);
    const server = createTask(acceptClients(listener), "server");
    yield* program(getsockname(listener));
    server.cancel();
    const { done } = yield* wait([server], { timeoutMs: 1000 });
    seen.push(done.has(server) && server.cancelled());
    close(listener);
  });
  expect(loop.waiting.selector.keys.size).toBe(0);
}

/** Sends all of it, and meanwhile takes back as many bytes. */
function* exchange({ host, port }: Address, sent: Uint8Array): Coroutine<void> {
  const fd = yield* connect(host, port);
  const sending = createTask(sendAll(fd, sent));
  const back = new Uint8Array(sent.length);
  for (let got = 0; got < back.length;) {
    got += yield* recv(fd, back.subarray(got));
  }
  yield* sending;
  close(fd);
  seen.push(Buffer.from(back).equals(sent));
}

test("server and clients live on one loop, and every byte comes back", () => {
  // No more than fits: beyond that loopback needs time, which stands still.
  const sent = Uint8Array.from({ length: 40_000 }, (_, i) => (i * 7) >> 4);
  serveTo((address) =>
    gather(Array.from({ length: 3 }, () => exchange(address, sent))),
  );
  expect(seen).toEqual([true, true, true, true]);
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
    };
    return gather([second(), first()]);
  });
  expect(seen).toEqual([true, "hello", true, true]);
});

test("sleeps end in order, and each in its own time", () => {
  const startMs = loop.time();
  const sleeper = function* (delayMs: number): Coroutine<number> {
    yield* sleep(delayMs);
    seen.push(delayMs);
    return getRunningLoop().time() - startMs;
  };
  const delaysMs = [300, 100, 0, 200];
  expect(run(() => gather(delaysMs.map(sleeper)))).toEqual(delaysMs);
  expect(seen).toEqual([0, 100, 200, 300]);
});

test("a timer completes a Future, and all who wait for it go on", () => {
  const future = new Future<number>(loop);
  const waiter = function* (name: string): Coroutine<void> {
    seen.push(`${name} has ${yield* future}`);
  };
  const timer = loop.callLater(10, () => {
    future.setResult(42);
    seen.push("set");
  });
  loop.callLater(5, () => future.setResult(41)).cancel();
  run(() => gather([waiter("A"), waiter("B")]));
  expect(seen).toEqual(["set", "A has 42", "B has 42"]);
  expect(timer).toBeInstanceOf(runtime.Handle);
});

/** The class of what a coroutine throws. */
function* thrownBy(coroutine: Wait<unknown>): Coroutine<string> {
  try {
    return `returned ${String(yield* coroutine)}`;
  } catch (error) {
    return (error as Error).name;
  }
}

test("what goes wrong with a descriptor has a name", () => {
  const listener = runtime.listenOn("127.0.0.1", 0);
  const { host, port } = getsockname(listener);
  const accepting = () => thrownBy(runtime.accept(listener));
  const main = function* (): Coroutine<string[]> {
    const first = createTask(accepting());
    yield* sleep(1);
    const second = yield* accepting();
    close(listener);
    return [second, yield* first, yield* thrownBy(connect(host, port))];
  };
  expect(run(main)).toEqual(["BusyError", "ClosedError", "SystemError"]);
});

test("what goes wrong with a Future has a name", () => {
  const future = new Future<number>(loop);
  expect(() => future.result()).toThrow(runtime.InvalidStateError);
  loop.callSoon(() => future.cancel());
  const waiting = () => run(() => future[Symbol.iterator]());
  expect(waiting).toThrow(runtime.CancelledError);
});

test("what takes too long is stopped, unless it is shielded", () => {
  const main = function* (): Coroutine<string[]> {
    const slow = createTask(sleep(100));
    return [
      yield* thrownBy(timeout(10, sleep(100))),
      yield* thrownBy(waitFor(runtime.shield(slow), 10)),
      String(slow.done()),
      yield* thrownBy(waitFor(slow, 1000)),
      yield* thrownBy(timeout(null, sleep(5000))),
    ];
  };
  const [{ name }, ended] = [new runtime.TimeoutError(), "returned undefined"];
  expect(run(main)).toEqual([name, name, "false", ended, ended]);
});

test("thousands of calls deep it is the task in which it began", () => {
  const down = function* (depth: number): Coroutine<unknown> {
    if (depth > 0) return yield* runtime.call(down(depth - 1));
    yield* runtime.checkpoint();
    return currentTask();
  };
  const main = function* (): Coroutine<boolean[]> {
    const task: runtime.Task<unknown> = createTask(down(20_000));
    return [task instanceof runtime.Task, (yield* task) === task];
  };
  expect(run(main)).toEqual([true, true]);
});

test("errors that nobody asked for are told, and who is to be told", () => {
  tasksOf(loop).onUnretrieved = ({ name }, error) =>
    seen.push(`${name}: ${String(error)}`);
  loop.callSoon(() => {
    throw new Error("a callback");
  });
  run(function* () {
    createTask(connect("no address", 1), "careless");
    yield* sleep(1);
  });
  expect(seen).toEqual([
    "onError: Error: a callback",
    expect.stringMatching(/^careless: .*no address/),
  ]);
});
