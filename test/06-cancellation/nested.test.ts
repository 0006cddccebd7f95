/** Deadlines inside deadlines, and inside cleanups. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { createTask, currentTask } from "#src/06-cancellation/task.ts";
import { timeout, waitFor } from "#src/06-cancellation/timeout.ts";
import { ending, Stage, start, tooLongMs } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

/** Deadlines one in the other, the outermost first, around a long sleep. */
function nested(...delaysMs: number[]): Coroutine<void> {
  return delaysMs.reduceRight<Coroutine<void>>(
    (body, delayMs, index) =>
      stage.noting(`level ${index}`, timeout(delayMs, body)),
    stage.noting("body", sleep(tooLongMs)),
  );
}

const cancelled = "CancelledError: the time is up";
const timeUp = (ms: number) => `TimeoutError: not done after ${ms} ms`;

test.each<[rule: string, delaysMs: number[], lines: string[]]>([
  [
    "the same twice: only the outermost raises",
    [10, 10],
    [`body: ${cancelled}`, `level 1: ${cancelled}`, `level 0: ${timeUp(10)}`],
  ],
  [
    "the same three times",
    [10, 10, 10],
    [
      `body: ${cancelled}`,
      `level 2: ${cancelled}`,
      `level 1: ${cancelled}`,
      `level 0: ${timeUp(10)}`,
    ],
  ],
  [
    "0 twice",
    [0, 0],
    [`body: ${cancelled}`, `level 1: ${cancelled}`, `level 0: ${timeUp(0)}`],
  ],
  [
    "the outer is shorter",
    [10, 50],
    [`body: ${cancelled}`, `level 1: ${cancelled}`, `level 0: ${timeUp(10)}`],
  ],
  [
    "the inner is shorter: its error passes the outer",
    [50, 10],
    [`body: ${cancelled}`, `level 1: ${timeUp(10)}`, `level 0: ${timeUp(10)}`],
  ],
  [
    "the middle is the shortest",
    [50, 10, 50],
    [
      `body: ${cancelled}`,
      `level 2: ${cancelled}`,
      `level 1: ${timeUp(10)}`,
      `level 0: ${timeUp(10)}`,
    ],
  ],
])("%s", (_rule, delaysMs, lines) => {
  stage.play(function* () {
    const task = createTask(nested(...delaysMs));
    const end = yield* ending(task);
    note(end);
    note(task.requestCount);
  });
  const last = lines.at(-1)?.replace("level 0", "finished");
  expect(stage.seen).toEqual([...lines, last, 0]);
  expect(stage.elapsedMs).toBe(Math.min(...delaysMs));
});

test("an inner deadline that is caught leaves the outer its own", () => {
  stage.play(function* () {
    const body = function* (): Coroutine<void> {
      try {
        yield* stage.noting("inner", timeout(10, sleep(tooLongMs)));
      } catch {
        note(stage.elapsedMs);
      }
      yield* stage.noting("rest", sleep(tooLongMs));
    };
    const task = createTask(timeout(30, body()));
    note(yield* ending(task));
    note(task.requestCount);
  });
  expect(stage.seen).toEqual([
    `inner: ${timeUp(10)}`,
    10,
    `rest: ${cancelled}`,
    `finished: ${timeUp(30)}`,
    0,
  ]);
  expect(stage.elapsedMs).toBe(30);
});

test("one in each of two tasks, the one inside the other", () => {
  stage.play(function* () {
    const inner = createTask(timeout(10, sleep(tooLongMs)));
    const outer = createTask(waitFor(inner, 10));
    yield* ending(outer);
    note([inner.state, inner.requestCount]);
    note([outer.state, outer.requestCount]);
  });
  expect(stage.seen).toEqual([
    ["cancelled", 1],
    ["finished", 0],
  ]);
});

test("a deadline in the cleanup of a task that was cancelled", () => {
  stage.play(function* () {
    const task = start(function* () {
      try {
        yield* stage.noting("work", sleep(tooLongMs));
      } finally {
        try {
          yield* stage.noting("cleanup", timeout(10, sleep(tooLongMs)));
        } catch {
          note(currentTask()?.requestCount);
        }
      }
    });
    yield* checkpoint();
    task.cancel("why");
    note(yield* ending(task));
    note(task.requestCount);
  });
  expect(stage.seen).toEqual([
    "work: CancelledError: why",
    `cleanup: ${timeUp(10)}`,
    1,
    "cancelled: CancelledError: why",
    1,
  ]);
});

test("a deadline in the cleanup of another that has passed", () => {
  stage.play(function* () {
    const body = function* (): Coroutine<void> {
      try {
        yield* sleep(tooLongMs);
      } finally {
        yield* stage.noting("cleanup", timeout(5, sleep(3)));
        yield* stage.noting("too long", timeout(5, sleep(tooLongMs)));
      }
    };
    const task = createTask(timeout(10, body()));
    note(yield* ending(task));
    note(task.requestCount);
  });
  expect(stage.seen).toEqual([
    "cleanup: undefined",
    `too long: ${timeUp(5)}`,
    `finished: ${timeUp(5)}`,
    0,
  ]);
  expect(stage.elapsedMs).toBe(18);
});

test("a cancel in the turn of the deadline is no TimeoutError", () => {
  stage.play(function* () {
    const task = createTask(nested(10, 10));
    yield* sleep(10);
    task.cancel("from outside");
    note(yield* ending(task));
    note(task.requestCount);
  });
  expect(stage.seen.at(-2)).toMatch(/^cancelled: CancelledError/);
  expect(stage.seen.at(-1)).toBe(1);
});
