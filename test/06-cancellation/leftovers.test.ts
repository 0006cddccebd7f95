/** What must not keep a program from its end, nor outlive it. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { createTask, type Task } from "#src/06-cancellation/task.ts";
import { isSimulated } from "../support/suites/open-now.ts";
import { endOf, Stage, start, tooLongMs } from "./stage.ts";

let stage: Stage;
const noting = (name: string, delayMs = tooLongMs) =>
  stage.noting(name, sleep(delayMs));

beforeEach(() => {
  stage = new Stage();
});

test("who starts a task anew whenever it ends does not keep the end", () => {
  let startCount = 0;
  const again = (): void => {
    startCount += 1;
    createTask(noting(`start ${startCount}`)).addDoneCallback(again);
  };
  stage.playOut(function* () {
    again();
    yield* checkpoint();
  });
  expect(stage.seen[0]).toBe("start 1: CancelledError: the program ends");
  expect(startCount).toBeLessThan(5);
  expect(stage.elapsedMs).toBe(0);
});

test("a cleanup that stops the loop does not end its next program", () => {
  stage.playOut(function* () {
    start(function* () {
      try {
        yield* noting("left");
      } finally {
        stage.loop.stop();
      }
    });
    yield* checkpoint();
  });
  stage.playOut(() => noting("next", 5));
  expect(stage.seen).toEqual([
    "left: CancelledError: the program ends",
    "next: undefined",
  ]);
});

/** Waits, and has a cleanup that waits as well. */
function* tidy(): Coroutine<void> {
  try {
    yield* noting("left");
  } finally {
    yield* noting("cleanup", 10);
  }
}

const cleanedUp = [
  "left: CancelledError: the program ends",
  "cleanup: undefined",
];

test("main stops the loop as it ends: cleanups run to their ends", () => {
  stage.playOut(function* () {
    createTask(tidy());
    yield* checkpoint();
    stage.loop.stop();
  });
  expect(stage.seen).toEqual(cleanedUp);
});

test("main is told to stop as well: cleanups run to their ends", () => {
  const main = function* (): Coroutine<void> {
    createTask(tidy());
    yield* checkpoint();
    stage.loop.stop();
    yield* new Future<void>();
  };
  expect(() => stage.playOut(main)).toThrow("its loop was stopped");
  expect(stage.seen).toEqual(cleanedUp);
});

// It asks the kernel nothing: once is enough.
test.runIf(isSimulated)(
  "20,000 that wait for each other: each is asked once",
  () => {
    // There is no descriptor to ask about; a poll a turn would take long.
    stage.loop.waiting.select = (timeoutMs) => {
      stage.clock.nowMs += timeoutMs ?? 0;
      return [];
    };
    const tasks = stage.playOut(function* () {
      const tasks: Task<unknown>[] = [createTask(sleep(tooLongMs))];
      for (let i = 1; i < 20_000; i++) {
        const last = tasks[i - 1] as Task<unknown>;
        tasks.push(createTask(last[Symbol.iterator]()));
      }
      yield* checkpoint();
      return tasks;
    });
    expect(new Set(tasks.map((task) => task.requestCount))).toEqual(
      new Set([1]),
    );
    expect(new Set(tasks.map(endOf))).toEqual(
      new Set(["cancelled: CancelledError: the program ends"]),
    );
  },
);
