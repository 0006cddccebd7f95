/**
 * A cancel that comes about when what is waited for is done. In asyncio 3.11
 * `wait_for` has lost it: here no turn is left out.
 */
import { expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { gather } from "#src/06-cancellation/gather.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { timeout, waitFor } from "#src/06-cancellation/timeout.ts";
import { shield, wait } from "#src/06-cancellation/wait.ts";
import { ending, Stage, start, tooLongMs, turns } from "./stage.ts";

const delayMs = 1000;
const completionTurn = 4;

function* twice(future: Future<string>): Coroutine<string> {
  return yield* createTask(future[Symbol.iterator]());
}

const ways: [string, (future: Future<string>) => Coroutine<unknown>][] = [
  ["waitFor a Future", (future) => waitFor(future, delayMs)],
  ["waitFor a coroutine", (future) => waitFor(twice(future), delayMs)],
  ["waitFor a task", (future) => waitFor(createTask(twice(future)), delayMs)],
  ["timeout in timeout", (future) => timeout(null, waitFor(future, delayMs))],
  ["waitFor gather", (future) => waitFor(gather([twice(future)]), delayMs)],
  ["waitFor shield", (future) => waitFor(shield(twice(future)), delayMs)],
  ["gather", (future) => gather([future, twice(future)])],
  ["shield", (future) => shield(twice(future))],
  ["wait", (future) => wait([future])],
];

/** Cancels in this turn; what was answered, and how the task has ended. */
function cancelAt(turn: number, begin: (typeof ways)[0][1]) {
  return new Stage().play(function* () {
    const future = new Future<string>();
    const task = start(function* () {
      yield* begin(future);
      yield* sleep(tooLongMs);
    });
    const complete = start(function* () {
      yield* turns(completionTurn);
      if (!future.done()) future.setResult("value");
    });
    yield* turns(turn);
    const answer = task.cancel("why");
    const end = yield* ending(task);
    yield* ending(complete);
    return `${answer}, ${end}`;
  });
}

test.each(ways)("in no turn is it lost: %s", (_way, begin) => {
  const ends = Array.from({ length: 14 }, (_, turn) => cancelAt(turn, begin));
  expect(new Set(ends)).toEqual(
    new Set(["true, cancelled: CancelledError: why"]),
  );
});

/** Cancels so many turns after the one before the deadline; what is seen. */
function cancelNear(turn: number): unknown[] {
  const stage = new Stage();
  stage.play(function* () {
    const task = start(function* () {
      try {
        yield* waitFor(sleep(tooLongMs), 10);
      } catch (error) {
        stage.note((error as Error).name);
      }
      yield* stage.noting("rest", sleep(5));
    });
    yield* sleep(9);
    // The next turn is that of the deadline.
    stage.clock.nowMs += 2;
    yield* turns(turn);
    task.cancel("why");
    stage.note(yield* ending(task));
    stage.note(task.requestCount);
  });
  return stage.seen;
}

test("a cancel in any turn about the deadline is not lost either", () => {
  const before = [
    "CancelledError",
    "rest: undefined",
    "finished: undefined",
    1,
  ];
  const after = [
    "TimeoutError",
    "rest: CancelledError: why",
    "cancelled: CancelledError: why",
    1,
  ];
  const ends = Array.from({ length: 8 }, (_, turn) => cancelNear(turn));
  // Once the TimeoutError is thrown, the cancel comes at the next wait.
  const count = ends.findIndex(([name]) => name === "TimeoutError");
  expect(count).toBeGreaterThan(0);
  expect(ends.slice(0, count)).toEqual(Array(count).fill(before));
  expect(ends.slice(count)).toEqual(Array(8 - count).fill(after));
});
