/** Tasks that gather each other, or themselves: nobody is innermost. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { gather } from "#src/06-cancellation/gather.ts";
import { currentTask, type Task } from "#src/06-cancellation/task.ts";
import { printed } from "../support/one-thread-kernel.ts";
import { ending, endOf, Stage, start, turns } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

/** So many tasks: each gathers the next, and the last the first. */
function* ring(count: number): Coroutine<Task<unknown>[]> {
  const tasks: Task<unknown>[] = Array.from({ length: count }, (_, index) =>
    start(function* () {
      const next = tasks[(index + 1) % count] as Task<unknown>;
      yield* stage.noting(`task ${index}`, gather([next]));
    }),
  );
  yield* turns(1);
  return tasks;
}

const end = "cancelled: CancelledError: why";
const atTheEnd = "cancelled: CancelledError: the program ends";

test.each([
  [1, 0],
  [2, 0],
  [2, 1],
  [3, 1],
])("of %i that gather each other, cancel task %i: all end", (count, which) => {
  stage.play(function* () {
    const tasks = yield* ring(count);
    tasks[which]?.cancel("why");
    for (const task of tasks) note(yield* ending(task));
    note(tasks.map((task) => task.requestCount));
  });
  expect(stage.seen.filter((line) => line === end)).toHaveLength(count);
  expect(stage.seen.at(-1)).toEqual(Array(count).fill(1));
});

test.each([1, 2, 3])(
  "main waits for a ring of %i: an Error ends it",
  (count) => {
    let tasks: Task<unknown>[] = [];
    const main = function* (): Coroutine<void> {
      tasks = yield* ring(count);
      yield* tasks[0] as Task<unknown>;
    };
    expect(() => stage.playOut(main)).toThrow(
      new Error("main has not ended, but nothing can wake it"),
    );
    expect(tasks.map(endOf)).toEqual(tasks.map(() => atTheEnd));
    expect(tasks.map((task) => task.requestCount)).toEqual(tasks.map(() => 1));
    expect(stage.loop.turnCount).toBeLessThan(20);
    expect(printed).toEqual([]);
  },
);

test("main gathers itself: an Error, and main is told to stop", () => {
  const main = function* (): Coroutine<void> {
    yield* stage.noting("main", gather([currentTask() as Task<unknown>]));
  };
  expect(() => stage.playOut(main)).toThrow("nothing can wake it");
  expect(stage.seen).toEqual(["main: CancelledError: the program ends"]);
});

test("a ring that is left at the end of the program ends", () => {
  const tasks = stage.playOut(() => ring(2));
  expect(tasks.map(endOf)).toEqual(tasks.map(() => atTheEnd));
});
