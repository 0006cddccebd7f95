/** What chapter 04's lens sees: callbacks, coroutines and Futures. */
import { afterEach, expect, test } from "vitest";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { Handle } from "#src/04-futures/handle.ts";
import { sleep } from "#src/04-futures/io.ts";
import { endTraces, moves, traced, tracedRun } from "./support.ts";

afterEach(endTraces);

/** The moves of coroutines that are driven on one loop, without its turns. */
async function driven(...bodies: ((loop: EventLoop) => Coroutine<void>)[]) {
  const loop = new EventLoop();
  loop.onError = () => {};
  const events = await tracedRun("04-futures", "io", () => {
    for (const body of bodies) drive(body(loop), loop);
    loop.run();
  });
  return moves(events).filter((move) => !move.startsWith("turn"));
}

test("04/sleeper: callbacks complete what coroutines wait for", async () => {
  const seen = moves(await traced("04-futures", "sleeper", "A connects @1"))
    // How the server times its silent clients is its own matter.
    .map((move) => move.replace(/(,| \/ )[^,/]* at 60001\.\d+$/, ""));
  const end = seen.findIndex((move) => move.startsWith("turn 7"));
  expect(seen.slice(0, end)).toEqual([
    "turn 1: step of coroutine 1,step of coroutine 2 / ",
    "coroutine 1 begins",
    "coroutine 1 yields Future 1",
    "coroutine 2 begins",
    "coroutine 2 yields Future 2",
    "turn 2:  / reader of 3 for coroutine 2" +
      " / complete for coroutine 1 at 1000.009",
    "reader of 3: complete",
    "Future 2 is finished",
    "turn 3: step of coroutine 2 / reader of 3" +
      " / complete for coroutine 1 at 1000.009",
    "coroutine 2 goes on",
    "coroutine 2 yields Future 3",
    "turn 4: step of coroutine 3 / reader of 3 for coroutine 2" +
      " / complete for coroutine 1 at 1000.009",
    "coroutine 3 begins",
    "coroutine 3 yields Future 4",
    "turn 5:  / reader of 3 for coroutine 2,reader of 4 for coroutine 3" +
      " / complete for coroutine 1 at 1000.009",
    "timer: complete",
    "Future 1 is finished",
    "turn 6: step of coroutine 1" +
      " / reader of 3 for coroutine 2,reader of 4 for coroutine 3",
    "coroutine 1 goes on",
    "coroutine 1 ends",
  ]);
});

test("a coroutine that ends is told so before the next begins", async () => {
  const quick = function* (): Coroutine<void> {};
  const failing = function* (): Coroutine<void> {
    throw new Error("no");
  };
  expect(await driven(quick, failing, quick)).toEqual([
    "coroutine 1 begins",
    "coroutine 1 ends",
    "coroutine 2 begins",
    "coroutine 2 ends by an error",
    "coroutine 3 begins",
    "coroutine 3 ends",
  ]);
});

test("an error is told before the loop is told of it", async () => {
  const loop = new EventLoop();
  const body = function* (): Coroutine<void> {
    throw new Error("no");
  };
  const events = await tracedRun("04-futures", "io", () => {
    drive(body(), loop);
    loop.run();
  });
  const kinds = events.map(({ kind }) => kind);
  expect(kinds.slice(-3)).toEqual(["resume", "finish", "print"]);
});

test("what is no Future is refused where it was yielded", async () => {
  const mistaken = function* (): Coroutine<void> {
    try {
      yield 5 as never;
    } catch {
      yield* new Future<void>();
    }
  };
  expect(await driven(mistaken)).toEqual([
    "coroutine 1 begins",
    "coroutine 1 yields no Future of this loop",
    "coroutine 1 goes on",
    "coroutine 1 yields Future 1",
  ]);
});

test("Futures that fail or are cancelled are told, and only once", async () => {
  const events = await tracedRun("04-futures", "io", () => {
    const loop = new EventLoop();
    const [failed, dropped] = [new Future(loop), new Future(loop)];
    failed.setException(new Error("no"));
    dropped.cancel();
    dropped.cancel();
    expect(() => failed.setResult(1)).toThrow("finished already");
  });
  expect(events.map(({ atMs: _, ...event }) => event)).toEqual([
    { kind: "done", who: "Future 1", state: "finished", error: "Error: no" },
    {
      ...{ kind: "done", who: "Future 2", state: "cancelled" },
      error: "CancelledError: the Future was cancelled",
    },
  ]);
});

test("two traces of one run are the same", async () => {
  const once = async () =>
    JSON.stringify(await traced("04-futures", "sleeper"));
  expect(await once()).toBe(await once());
});

test("a trace leaves the classes of chapter 04 as it found them", async () => {
  const methods = () => [
    ...[EventLoop.prototype.call, EventLoop.prototype.callSoon],
    ...[EventLoop.prototype.runOnce, Handle.prototype.run],
    ...[Future.prototype.addDoneCallback, Future.prototype.finish],
  ];
  const before = methods();
  let during = before;
  await driven(function* () {
    during = methods();
    yield* sleep(1);
  });
  endTraces();
  expect(methods()).toEqual(before);
  expect(during.some((method) => before.includes(method))).toBe(false);
});
