/** A deadline for a part of a task: what comes out of it, and what is left. */
import { beforeEach, expect, test } from "vitest";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { call } from "#src/05-tasks/call.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { createTask, currentTask } from "#src/06-cancellation/task.ts";
import { timeout, waitFor } from "#src/06-cancellation/timeout.ts";
import { ending, endOf, Stage, start, tooLongMs } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

/** Ends at its time, unless it is cancelled: then cleans up for so long. */
function* work(delayMs: number, cleanupMs = 0): Coroutine<string> {
  try {
    yield* sleep(delayMs);
    return "value";
  } catch (error) {
    yield* sleep(cleanupMs);
    throw error;
  }
}

function* refuse(): Coroutine<string> {
  try {
    yield* sleep(tooLongMs);
  } catch (error) {
    note(`refused: ${error}`);
  }
  return "kept";
}

function* fail(): Coroutine<string> {
  yield* sleep(1);
  throw new Error("boom");
}

const timeUp = "TimeoutError: not done after 10 ms";

/** A deadline of 10 ms, for a coroutine and for the task of one. */
const ways: [string, (body: Coroutine<string>) => Coroutine<string>][] = [
  ["timeout", (body) => timeout(10, body)],
  ["timeout in call", (body) => call(timeout(10, call(body)))],
  ["waitFor", (body) => waitFor(body, 10)],
  ["waitFor a task", (body) => waitFor(createTask(body), 10)],
];

test.each(
  ways.flatMap(([way, limit]) => [
    { way, limit, what: "in time", body: () => work(5), atMs: 5 },
    { way, limit, what: "time up", body: () => work(tooLongMs), atMs: 10 },
    { way, limit, what: "cleanup", body: () => work(99, 50), atMs: 60 },
    { way, limit, what: "refusal", body: refuse, atMs: 10 },
    { way, limit, what: "error", body: fail, atMs: 1 },
  ]),
)("$way, $what: it ends as it must, and leaves nothing", (row) => {
  const ends: Record<string, string[]> = {
    "in time": ["out: value", "finished: value"],
    "time up": [`out: ${timeUp}`, `finished: ${timeUp}`],
    cleanup: [`out: ${timeUp}`, `finished: ${timeUp}`],
    refusal: [
      "refused: CancelledError: the time is up",
      "out: kept",
      "finished: kept",
    ],
    error: ["out: Error: boom", "finished: Error: boom"],
  };
  stage.play(function* () {
    const task = start(function* () {
      try {
        return yield* stage.noting("out", row.limit(row.body()));
      } finally {
        expect(stage.loop.timers.next()).toBe(null);
        expect(currentTask()?.requestCount).toBe(0);
        // And no request that was kept for the next wait.
        yield* checkpoint();
      }
    });
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual(ends[row.what]);
  expect(stage.elapsedMs).toBe(row.atMs);
});

test.each(ways)("%s: a cancel from outside passes it", (_way, limit) => {
  stage.play(function* () {
    const task = createTask(stage.noting("out", limit(work(tooLongMs))));
    yield* sleep(5);
    task.cancel("from outside");
    note(yield* ending(task));
    note(task.requestCount);
  });
  expect(stage.seen).toEqual([
    "out: CancelledError: from outside",
    "cancelled: CancelledError: from outside",
    1,
  ]);
  expect(stage.elapsedMs).toBe(5);
});

test.each(ways)(
  "%s: nor is it a TimeoutError when time is up",
  (_way, limit) => {
    stage.play(function* () {
      const task = createTask(limit(work(tooLongMs, 50)));
      yield* sleep(5);
      task.cancel("from outside");
      note(yield* ending(task));
      note(task.requestCount);
    });
    // The deadline has interrupted the cleanup: a second cancel.
    expect(stage.seen).toEqual([
      "cancelled: CancelledError: the time is up",
      1,
    ]);
    expect(stage.elapsedMs).toBe(10);
  },
);

test("the TimeoutError has what stopped the body as its cause", () => {
  stage.play(function* () {
    try {
      yield* timeout(10, work(tooLongMs));
    } catch (error) {
      note(String((error as Error).cause));
    }
  });
  expect(stage.seen).toEqual(["CancelledError: the time is up"]);
});

test("who waits for a Future stops it, and all who wait for it", () => {
  stage.play(function* () {
    const future = new Future<string>();
    const other = createTask(future[Symbol.iterator]());
    const task = createTask(waitFor(future, 10));
    note(yield* ending(task));
    note([endOf(future), endOf(other)]);
  });
  const end = "cancelled: CancelledError: the time is up";
  expect(stage.seen).toEqual([`finished: ${timeUp}`, [end, end]]);
});

test.each<[what: string, begin: () => Coroutine<unknown>]>([
  ["timeout", () => timeout(10, work(5))],
  ["waitFor", () => waitFor(work(5), 10)],
])("%s without a task is refused: there is nobody to stop", (_what, begin) => {
  stage.loop.onError = (error) => note(String(error));
  drive(begin(), stage.loop);
  stage.loop.callSoon(() => begin().next());
  stage.loop.run();
  const refusal = "Error: no task is running here: whom would the time stop?";
  expect(stage.seen).toEqual([refusal, refusal]);
  expect(stage.elapsedMs).toBe(0);
});
