import { expect, test } from "vitest";
import { call, Call, runStack } from "#answer";
import { print } from "#kernel";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run as runMain } from "#src/05-tasks/run.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/05-tasks.ts";

/** A coroutine of this exercise. */
type Deep<T> = Generator<
  Future<unknown> | InstanceType<typeof Call>,
  T,
  unknown
>;

/** Runs a coroutine with its stack; what it returns is the run's value. */
function playDeep(main: Deep<unknown>, loop = new EventLoop()) {
  return play(() => runMain(runStack(main), loop), {
    lens,
    keepsErrors: true,
  });
}

/** Calls itself so deep, waits there, and counts on the way back. */
function* deep(depth: number): Deep<number> {
  if (depth > 1) return 1 + (yield* call(deep(depth - 1)));
  yield* sleep(10);
  return 1;
}

test("a call gives what its coroutine returns", () => {
  const main = function* (): Deep<string> {
    const one = yield* call(deep(1));
    yield* sleep(10);
    const three = yield* call(deep(3));
    return `${one} and ${three}`;
  };
  const run = playDeep(main());
  expect(
    run.value,
    look(
      "What is returned at the bottom is the value of the call above.",
      run.where(/main {2,}/),
    ),
  ).toEqual("1 and 3");
});

test("a call takes no turn", () => {
  const loop = new EventLoop();
  const run = playDeep(deep(100), loop);
  expect(
    loop.turnCount,
    look(
      "A hundred calls with one sleep need as many turns as that sleep alone.",
      run.whereFirst(/task {2,}/),
    ),
  ).toEqual(4);
});

test("ten thousand levels are no deeper than one", () => {
  const run = playDeep(deep(10_000));
  expect(
    run.value,
    look(
      "Whoever calls next() of a level below stays on the machine's stack.",
      run.where(/main {2,}/),
    ),
  ).toEqual(10_000);
});

/** Calls down to an error; each level notes that its `finally` has run. */
function* falling(depth: number): Deep<string> {
  try {
    if (depth > 1) yield* call(falling(depth - 1));
    yield* sleep(10);
    throw new Error("bad");
  } finally {
    print(`up ${depth}`);
  }
}

test("an error comes out at the call", () => {
  const main = function* (): Deep<string> {
    try {
      return yield* call(falling(2));
    } catch (error) {
      return `caught ${error}`;
    }
  };
  const run = playDeep(main());
  expect(
    [...run.printed, run.value].join(", "),
    look(
      "An error leaves one level after the other: all who have called see it.",
      run.where(/main {2,}/),
    ),
  ).toEqual("up 1, up 2, caught Error: bad");
});

test("an error that was caught is over", () => {
  const main = function* (): Deep<string> {
    try {
      yield* call(falling(1));
    } catch {
      yield* checkpoint();
    }
    return "it goes on";
  };
  const run = playDeep(main());
  expect(
    run.value,
    look(
      "The error was caught, and then main has waited: who throws it again?",
      run.where(/main {2,}/),
    ),
  ).toEqual("it goes on");
});

test("the error of a Future comes out at its wait", () => {
  const future = new Future<void>(new EventLoop());
  const loop = future.loop;
  const waiter = function* (): Deep<string> {
    try {
      yield* future;
    } catch (error) {
      return `caught ${error}`;
    }
    return "no error";
  };
  const main = function* (): Deep<string> {
    loop.callLater(10, () => future.setException(new Error("bad")));
    return yield* call(waiter());
  };
  const run = playDeep(main(), loop);
  expect(
    run.value,
    look(
      "The innermost waits for it by yield*, and that fetches value or error.",
      run.where(/main {2,}/),
    ),
  ).toEqual("caught Error: bad");
});

test("whoever has caught an error can call again", () => {
  const main = function* (): Deep<string> {
    try {
      return yield* call(falling(1));
    } catch {
      return `then ${yield* call(deep(2))}`;
    }
  };
  expect(
    playDeep(main()).value,
    look("The error was caught, and another call follows: how does it begin?"),
  ).toEqual("then 2");
});
