import {
  close,
  print,
  socket,
  timerfdCreate,
  timerfdRead,
  timerfdSettime,
} from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { drive, Future, loop, sleep } from "#src/04-futures/guess.ts";
import {
  printed,
  whenIdle,
  whenIdlePlay,
} from "../support/one-thread-kernel.ts";

beforeEach(() => {
  whenIdle();
  // It is global: a test must not find what the last has left.
  loop.selector.keys.clear();
});

/** Lets time pass where the program sleeps, as long as it does. */
function* time(): Generator<void> {
  const timer = timerfdCreate();
  try {
    for (let step = 0; step < 10_000; step++) {
      timerfdSettime(timer, 1);
      timerfdRead(timer);
      yield;
    }
  } finally {
    close(timer);
  }
}

/** Runs the loop of the guess to its end, and its timers meanwhile. */
function run(): void {
  const passing = time();
  whenIdlePlay(passing);
  loop.run();
  passing.return(undefined);
}

function* sleeper(name: string, ...delaysMs: number[]) {
  for (const delayMs of delaysMs) {
    yield sleep(delayMs);
    print(`${name} goes on`);
  }
}

const goings = () => printed.filter((line) => line.endsWith("goes on"));

test("the guess takes its five steps in order, and it works", () => {
  drive(sleeper("A", 1));
  expect(printed.splice(0)).toEqual([
    "1  sleep makes a Future",
    "2  a timer of the kernel is to complete it",
    "3  a Future was yielded",
    "4  its callback is set: go on with this coroutine",
  ]);
  run();
  expect(printed).toEqual([
    "5  the timer has fired, the Future is complete",
    "A goes on",
  ]);
});

test("it sleeps again and again, and leaves nothing open", () => {
  const before = socket();
  close(before);
  drive(sleeper("A", 1, 1, 1));
  run();
  expect(goings()).toEqual(["A goes on", "A goes on", "A goes on"]);
  expect(loop.selector.keys.size).toBe(0);
  const after = socket();
  close(after);
  expect(after).toBe(before);
});

test("while one sleeps, another that sleeps less goes on", () => {
  drive(sleeper("A", 60_000));
  drive(
    (function* () {
      yield* sleeper("B", 1, 1);
      loop.stop();
    })(),
  );
  run();
  expect(goings()).toEqual(["B goes on", "B goes on"]);
  expect(loop.selector.keys.size).toBe(1);
  [...loop.selector.keys.keys()].forEach(close);
});

test("its callback runs inside complete: what chapter 04 repairs", () => {
  const future = new Future();
  const seen: string[] = [];
  drive(
    (function* () {
      yield future;
      seen.push("the coroutine");
    })(),
  );
  future.complete();
  seen.push("after complete");
  expect(seen).toEqual(["the coroutine", "after complete"]);
});

test("its callback is lost if the Future is complete already", () => {
  const future = new Future();
  const seen: string[] = [];
  future.complete();
  drive(
    (function* () {
      yield future;
      seen.push("the coroutine");
    })(),
  );
  run();
  expect(seen).toEqual([]);
});
