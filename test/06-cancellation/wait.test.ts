/** Waiting for many, without stopping any of them. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run } from "#src/06-cancellation/run.ts";
import { createTask, type Task } from "#src/06-cancellation/task.ts";
import { wait, type WaitOptions } from "#src/06-cancellation/wait.ts";
import { printed } from "../support/one-thread-kernel.ts";
import { ending, endOf, Stage, tooLongMs } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

function* late(delayMs: number, error?: string): Coroutine<number> {
  yield* sleep(delayMs);
  if (error !== undefined) throw error;
  return delayMs;
}

/** Waits, and notes who is done and who is not, and when. */
function* look(tasks: Task<number>[], options?: WaitOptions): Coroutine<void> {
  const { done, pending } = yield* wait(tasks, options);
  const namesOf = (some: Set<Task<number>>) => [...some].map((it) => it.name);
  note([stage.elapsedMs, namesOf(done), namesOf(pending)]);
}

test.each<[WaitOptions, number, done: string[], pending: string[]]>([
  [{}, 30, ["slow", "bad", "quick"], []],
  [{ until: "all-completed" }, 30, ["slow", "bad", "quick"], []],
  [{ until: "first-completed" }, 10, ["quick"], ["slow", "bad"]],
  [{ until: "first-exception" }, 20, ["bad", "quick"], ["slow"]],
  [{ timeoutMs: 25 }, 25, ["bad", "quick"], ["slow"]],
  [{ timeoutMs: 5 }, 5, [], ["slow", "bad", "quick"]],
  [{ timeoutMs: 0 }, 0, [], ["slow", "bad", "quick"]],
  [{ timeoutMs: null }, 30, ["slow", "bad", "quick"], []],
  [{ until: "first-completed", timeoutMs: 5 }, 5, [], ["slow", "bad", "quick"]],
  [{ until: "first-completed", timeoutMs: 50 }, 10, ["quick"], ["slow", "bad"]],
])("with %o it is back after %i ms", (options, atMs, done, pending) => {
  stage.play(function* () {
    const tasks = [
      createTask(late(30), "slow"),
      createTask(late(20, "boom"), "bad"),
      createTask(late(10), "quick"),
    ];
    yield* look(tasks, options);
    // Nothing of the wait is left, and nobody was stopped.
    expect(tasks.map((task) => task.callbacks)).toEqual([[], [], []]);
    expect(tasks.map((task) => task.requestCount)).toEqual([0, 0, 0]);
    for (const task of tasks) note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    [atMs, done, pending],
    "finished: 30",
    "finished: boom",
    "finished: 10",
  ]);
  // A timer that was not let go would have been slept for.
  expect(stage.elapsedMs).toBe(30);
});

test("a task that is cancelled is no exception, but it is completed", () => {
  stage.play(function* () {
    const a = createTask(late(tooLongMs), "a");
    const b = createTask(late(10), "b");
    const both = createTask(look([a, b], { until: "first-exception" }));
    const one = createTask(look([a, b], { until: "first-completed" }));
    yield* checkpoint();
    a.cancel();
    yield* ending(one);
    yield* ending(both);
  });
  expect(stage.seen).toEqual([
    [0, ["a"], ["b"]],
    [10, ["a", "b"], []],
  ]);
});

test("an error that was not asked for is reported in the end", () => {
  const main = function* (): Coroutine<void> {
    yield* look([createTask(late(1, "boom"), "bad")]);
  };
  run(main(), stage.loop);
  expect(stage.seen).toEqual([[1, ["bad"], []]]);
  expect(printed).toEqual(["bad failed, and nobody asked: boom"]);
});

test("to cancel who waits stops none of them", () => {
  stage.play(function* () {
    const tasks = [createTask(late(10)), createTask(late(20))];
    const waiting = wait(tasks, { timeoutMs: tooLongMs });
    const waiter = createTask(stage.noting("waiter", waiting));
    yield* checkpoint();
    waiter.cancel("why");
    note(yield* ending(waiter));
    expect(tasks.map((task) => task.callbacks)).toEqual([[], []]);
    for (const task of tasks) note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "waiter: CancelledError: why",
    "cancelled: CancelledError: why",
    "finished: 10",
    "finished: 20",
  ]);
});

test("for nobody: it is back in the same turn, its timer let go", () => {
  stage.play(function* () {
    const { turnCount } = stage.loop;
    const options = { until: "first-completed", timeoutMs: 50 } as const;
    note(yield* wait([], options));
    note(stage.loop.turnCount - turnCount);
    note(stage.loop.timers.next());
  });
  expect(stage.seen).toEqual([
    { done: new Set(), pending: new Set() },
    0,
    null,
  ]);
});

test("twice in the list is once in the answer", () => {
  stage.play(function* () {
    const task = createTask(late(10), "twice");
    yield* look([task, task], { until: "first-completed" });
    expect(task.callbacks).toEqual([]);
  });
  expect(stage.seen).toEqual([[10, ["twice"], []]]);
});

test.each<WaitOptions>([
  { until: "all-completed" },
  { until: "first-completed" },
  { until: "first-exception" },
])("those that are done already: it is back in no time, %o", (options) => {
  stage.play(function* () {
    const [a, b] = [new Future<number>(), new Future<number>()];
    a.setException("boom");
    b.setResult(1);
    const { done, pending } = yield* wait(new Set([a, b]), options);
    note([done.size, pending.size, endOf(a)]);
  });
  expect(stage.seen).toEqual([[2, 0, "finished: boom"]]);
  expect(stage.elapsedMs).toBe(0);
});

test("two that complete in one turn are both done", () => {
  stage.play(function* () {
    const tasks = [createTask(late(10), "a"), createTask(late(10), "b")];
    yield* look(tasks, { until: "first-completed" });
  });
  expect(stage.seen).toEqual([[10, ["a", "b"], []]]);
});

test("the time is up in the turn in which all are done: no mistake", () => {
  stage.play(function* () {
    const future = new Future<string>();
    const waiter = createTask(wait([future], { timeoutMs: 10 }));
    yield* checkpoint();
    future.setResult("there");
    // The next turn finds both.
    stage.clock.nowMs += 20;
    yield* ending(waiter);
    note(waiter.result());
    note(future.callbacks);
  });
  const [waited, callbacks] = stage.seen as [{ done: Set<unknown> }, unknown];
  expect(waited.done.size).toBe(1);
  expect(callbacks).toEqual([]);
});
