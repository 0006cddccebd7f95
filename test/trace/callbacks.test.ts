/** What chapter 04's lens sees of callbacks that belong to no coroutine. */
import { afterEach, expect, test } from "vitest";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { eventfd } from "#src/kernel/simulated/calls/counters.ts";
import { endTraces, moves, tracedRun } from "./support.ts";

afterEach(endTraces);

test("callbacks have the name of what they waited for", async () => {
  const loop = new EventLoop();
  const seen = await tracedRun("04-futures", "io", () => {
    const fd = eventfd(1);
    loop.callSoon(function soon() {});
    loop.callSoon(() => {});
    loop.callLater(5, function later() {});
    loop.addReader(fd, function read() {
      loop.removeReader(fd);
    });
    loop.addWriter(fd, function write() {
      loop.removeWriter(fd);
    });
    loop.run();
  });
  expect(moves(seen)).toEqual([
    "turn 1: soon,a callback / reader of 3,writer of 3 / later at 5.002",
    "callback: soon",
    "callback: a callback",
    "reader of 3: read",
    "writer of 3: write",
    "turn 2:  /  / later at 5.002",
    "timer: later",
  ]);
});

test("what is cancelled is nothing, and is not called", async () => {
  const loop = new EventLoop();
  const seen = await tracedRun("04-futures", "io", () => {
    loop.callSoon(() => {}).cancel();
    const late = loop.callLater(5, () => {});
    late.cancel();
    loop.run();
  });
  expect(moves(seen)).toEqual(["turn 1: nothing / "]);
});

test("each coroutine that waits for a Future is told", async () => {
  const loop = new EventLoop();
  const future = new Future<void>(loop);
  const waiter = function* (): Coroutine<void> {
    yield* future;
  };
  const events = await tracedRun("04-futures", "io", () => {
    drive(waiter(), loop);
    drive(waiter(), loop);
    loop.callLater(5, () => future.setResult());
    loop.callLater(
      5,
      function complete(it: Future<void>) {
        if (!it.done()) it.setResult();
      },
      future,
    );
    loop.run();
  });
  const turns = moves(events).filter((move) => /^turn [23]/.test(move));
  expect(turns).toEqual([
    "turn 2:  /  / a callback at 5.001," +
      "complete for coroutine 1, coroutine 2 at 5.002",
    "turn 3: step of coroutine 1,step of coroutine 2 / ",
  ]);
});
