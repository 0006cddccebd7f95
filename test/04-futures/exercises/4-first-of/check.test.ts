import { expect, test } from "vitest";
import { print } from "#kernel";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/04-futures.ts";
import { firstOf } from "#answer";

type Stage = {
  readonly loop: EventLoop;
  readonly a: Future<string>;
  readonly b: Future<string>;
  /** What `firstOf` has made of the two. */
  readonly first: Future<string>;
};

/** Waits for a Future, and says what comes of it. */
function* waiter(name: string, future: Future<string>): Coroutine<void> {
  try {
    print(`${name}: ${yield* future}`);
  } catch (error) {
    print(`${name}: ${error}`);
  }
}

/** A coroutine waits for the first of two, and then this is done. */
function race(act: (stage: Stage) => void) {
  return play(
    () => {
      const loop = new EventLoop();
      loop.onError = (error) => print(`the loop reports ${error}`);
      const a = new Future<string>(loop);
      const b = new Future<string>(loop);
      loop.callSoon(function begin() {
        const first: Future<string> = firstOf([a, b]);
        drive(waiter("the first", first));
        loop.callLater(10, function complete() {
          act({ loop, a, b, first });
        });
      });
      loop.run();
    },
    { lens },
  );
}

/** Gives it a value, unless somebody was faster. */
function give(future: Future<string>, value: string): void {
  if (!future.done()) future.setResult(value);
}

test("the first is the first in time", () => {
  const run = race(({ a, b }) => {
    give(b, "from b");
    give(a, "from a");
  });
  expect(
    run.printed.find((line) => line.startsWith("the first")),
    look(
      "b was done before a: which of the two has called you?",
      run.lines.filter((line) => line.includes("is done")),
    ),
  ).toEqual("the first: from b");
});

test("whoever comes second does no harm", () => {
  const run = race(({ loop, a, b }) => {
    a.setResult("from a");
    loop.callLater(10, give, b, "from b");
  });
  expect(
    run.printed,
    look(
      "The second one is done as well, one day: what does your callback do?",
      run.where(/the loop reports/),
    ),
  ).toEqual(["the first: from a"]);
});

test("an error is the end of the wait, too", () => {
  const run = race(({ loop, a, b }) => {
    b.setException(new Error("b has failed"));
    loop.callLater(10, give, a, "from a");
  });
  expect(
    run.printed,
    look(
      "b has an error and is done with it: what does result() do then?",
      run.where("b has failed"),
    ),
  ).toEqual(["the first: Error: b has failed"]);
});

test("a cancelled one is done as well", () => {
  const run = race(({ loop, a, first }) => {
    a.cancel();
    loop.callLater(10, () => print(`it is ${first.state}`));
  });
  expect(
    run.printed,
    look(
      "a was cancelled, and the first is to end as a does: with which state?",
      run.where("CancelledError"),
    ),
  ).toEqual([
    "the first: CancelledError: the Future was cancelled",
    "it is cancelled",
  ]);
});

test("whoever waits may give up", () => {
  const run = race(({ loop, a, first }) => {
    first.cancel();
    loop.callLater(10, give, a, "from a");
  });
  expect(
    run.printed,
    look(
      "The Future that you return was cancelled by whoever waited for it.",
      run.where(/the loop reports/),
    ),
  ).toEqual(["the first: CancelledError: the Future was cancelled"]);
});

test("the others are left alone", () => {
  const run = race(({ loop, a, b }) => {
    drive(waiter("someone else", b), loop);
    a.setResult("from a");
    loop.callLater(10, give, b, "from b");
  });
  expect(
    run.printed,
    look(
      "A Future may be waited for by many: someone else still waits for b.",
      run.where(/is cancelled/),
    ),
  ).toEqual(["the first: from a", "someone else: from b"]);
});
