import { close, timerfdCreate, timerfdSettime } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { CancelledError, Future } from "#src/04-futures/future.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
import { namedLine } from "./named-line.ts";

let loop: EventLoop;
let seen: unknown[];
const note = (what: unknown) => seen.push(what);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  seen = [];
});

/** Waits for a Future, and notes how that ended, and in which turn. */
function* waiter<T>(name: string, future: Future<T>): Coroutine<void> {
  try {
    note(`${name}: ${yield* future}, turn ${loop.turnCount}`);
  } catch (error) {
    note(`${name}: ${String(error)}, turn ${loop.turnCount}`);
  }
}

test("nothing of a coroutine runs inside drive", () => {
  const coroutine = function* (): Coroutine<void> {
    note("the coroutine");
  };
  drive(coroutine(), loop);
  note("after drive");
  loop.run();
  expect(seen).toEqual(["after drive", "the coroutine"]);
});

test("inside a callback, drive finds the loop itself", () => {
  const future = new Future<number>(loop);
  loop.callSoon(() => drive(waiter("A", future)));
  loop.callSoon(() => future.setResult(1));
  loop.run();
  expect(seen).toEqual(["A: 1, turn 2"]);
});

test("a coroutine goes on a turn after its Future is done", () => {
  const future = new Future<number>(loop);
  drive(waiter("A", future), loop);
  drive(waiter("B", future), loop);
  loop.callSoon(() => {
    future.setResult(7);
    note(`set, turn ${loop.turnCount}`);
  });
  loop.run();
  expect(seen).toEqual(["set, turn 1", "A: 7, turn 2", "B: 7, turn 2"]);
});

test("who completes a Future goes on first, in whatever it is doing", () => {
  const future = new Future<void>(loop);
  const counter = { value: 0 };
  const reader = function* (): Coroutine<void> {
    yield* future;
    note(`B reads ${counter.value}`);
    throw new Error("a bug of B");
  };
  const setter = function* (): Coroutine<void> {
    future.setResult();
    counter.value += 1;
    note("A goes on");
  };
  drive(reader(), loop);
  drive(setter(), loop);
  loop.run();
  expect(seen).toEqual(["A goes on", "B reads 1"]);
  expect(printed).toEqual([expect.stringContaining("a bug of B")]);
});

test("to wait for a Future that is done takes no turn", () => {
  const future = new Future<number>(loop);
  future.setResult(1);
  const sum = function* (): Coroutine<void> {
    let total = 0;
    for (let i = 0; i < 1000; i++) total += yield* future;
    note(`${total}, turn ${loop.turnCount}`);
  };
  drive(sum(), loop);
  loop.callSoon(note, "the next callback");
  loop.run();
  expect(seen).toEqual(["1000, turn 1", "the next callback"]);
});

test("a Future of another loop can be used once it is done", () => {
  const foreign = new Future<number>(new EventLoop());
  foreign.setResult(1);
  drive(waiter("A", foreign), loop);
  loop.run();
  expect(seen).toEqual(["A: 1, turn 1"]);
});

test("an error is thrown at the wait, and can be caught there", () => {
  const future = new Future<number>(loop);
  drive(waiter("A", future), loop);
  loop.callSoon(() => future.setException(new Error("boom")));
  loop.run();
  expect(seen).toEqual(["A: Error: boom, turn 2"]);
});

test("to cancel a Future tells both who wait for it", () => {
  const future = new Future<number>(loop);
  drive(waiter("A", future), loop);
  drive(waiter("B", future), loop);
  loop.callSoon(() => future.cancel());
  loop.run();
  expect(seen).toEqual([
    "A: CancelledError: the Future was cancelled, turn 2",
    "B: CancelledError: the Future was cancelled, turn 2",
  ]);
});

test("finally runs; what a coroutine throws is an error of the loop", () => {
  const future = new Future<void>(loop);
  const errors: unknown[] = [];
  loop.onError = (error) => errors.push(error);
  const coroutine = function* (): Coroutine<void> {
    try {
      yield* future;
    } finally {
      note("finally");
    }
  };
  drive(coroutine(), loop);
  loop.callSoon(() => future.cancel());
  loop.callSoon(note, "another callback");
  loop.run();
  expect(seen).toEqual(["another callback", "finally"]);
  expect(errors).toEqual([expect.any(CancelledError)]);
  // Who cancelled, not who waited: that is where the error was made.
  expect(namedLine(errors[0])).toBe("loop.callSoon(() => future.cancel());");
});

test("coroutines call coroutines, and get what those return", () => {
  const futures = [new Future<number>(loop), new Future<number>(loop)];
  const inner = function* (index: number): Coroutine<number> {
    const future = futures[index] as Future<number>;
    return (yield* future) * 10;
  };
  const outer = function* (): Coroutine<void> {
    note([yield* inner(0), yield* inner(1)]);
  };
  drive(outer(), loop);
  futures.forEach((future, index) => future.setResult(index + 1));
  loop.run();
  expect(seen).toEqual([[10, 20]]);
});

test("twenty thousand that wake each other need no deep stack", () => {
  const count = 20_000;
  // So many polls for nothing would be a loop that spins to the simulated
  // kernel, if no timer could ever end them.
  const timer = timerfdCreate();
  timerfdSettime(timer, 60_000);
  const futures = Array.from({ length: count + 1 }, () => {
    return new Future<number>(loop);
  });
  const link = function* (index: number): Coroutine<void> {
    const value = yield* futures[index] as Future<number>;
    futures[index + 1]?.setResult(value + 1);
  };
  for (let index = 0; index < count; index++) drive(link(index), loop);
  loop.callSoon(() => futures[0]?.setResult(0));
  loop.run();
  expect(futures[count]?.result()).toBe(count);
  expect(printed).toEqual([]);
  close(timer);
});

test("a coroutine that waits for ever does not keep the loop alive", () => {
  drive(waiter("A", new Future<void>(loop)), loop);
  loop.run();
  expect(seen).toEqual([]);
  expect(loop.isAlive()).toBe(false);
});
