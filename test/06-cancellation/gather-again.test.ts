/** Who gathers is cancelled more than once, or together with its children. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { gather } from "#src/06-cancellation/gather.ts";
import { createTask, type Task } from "#src/06-cancellation/task.ts";
import { printed } from "../support/one-thread-kernel.ts";
import { ending, endOf, Stage, start, tooLongMs, turns } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);
const noting = (name: string, delayMs = tooLongMs) =>
  stage.noting(name, sleep(delayMs));

beforeEach(() => {
  stage = new Stage();
});

/** Refuses so often; the cancel after that ends it. */
function* refusing(count: number): Coroutine<void> {
  for (let times = 1; times <= count; times++) {
    try {
      yield* noting(`wait ${times}`);
    } catch {
      note("refused");
    }
  }
  yield* noting("the last wait");
}

test("a child that refuses twice hears the third cancel, too", () => {
  stage.play(function* () {
    const child = createTask(refusing(2));
    const task = createTask(gather([child]));
    yield* turns(2);
    for (const reason of ["first", "second", "third"]) {
      note(endOf(task));
      task.cancel(reason);
      yield* turns(2);
    }
    note(yield* ending(task));
    note([endOf(child), child.requestCount, task.requestCount]);
  });
  expect(stage.seen).toEqual([
    "pending",
    "wait 1: CancelledError: first",
    "refused",
    "pending",
    "wait 2: CancelledError: second",
    "refused",
    "pending",
    "the last wait: CancelledError: third",
    "cancelled: CancelledError: first",
    ["cancelled: CancelledError: third", 3, 3],
  ]);
});

test("those that ended before are not asked again, the others are", () => {
  stage.play(function* () {
    const obedient = createTask(noting("obedient"));
    const future = new Future<void>();
    const stubborn = createTask(refusing(1));
    const task = createTask(gather([obedient, future, stubborn]));
    yield* turns(2);
    task.cancel("first");
    yield* turns(2);
    task.cancel("second");
    note(yield* ending(task));
    note([obedient, stubborn].map((child) => child.requestCount));
    note(endOf(future));
  });
  expect(stage.seen).toEqual([
    "obedient: CancelledError: first",
    "wait 1: CancelledError: first",
    "refused",
    "the last wait: CancelledError: second",
    "cancelled: CancelledError: first",
    [1, 2],
    "cancelled: CancelledError: first",
  ]);
});

/** A child with a cleanup that waits, and who gathers it. */
function* family(): Coroutine<Record<"child" | "gatherer", Task<unknown>>> {
  const child = start(function* () {
    try {
      yield* noting("child");
    } finally {
      yield* noting("cleanup", 20);
    }
  });
  const gatherer = createTask(gather([child, noting("other")]));
  yield* turns(2);
  return { child, gatherer };
}

type Name = "child" | "gatherer";

test.each<[Name, Name]>([
  ["child", "gatherer"],
  ["gatherer", "child"],
])("%s and %s in one turn: the cleanup of the child runs on", (...names) => {
  stage.play(function* () {
    const tasks = yield* family();
    for (const name of names) tasks[name].cancel("why");
    note(yield* ending(tasks.gatherer));
    note(endOf(tasks.child));
  });
  const end = "cancelled: CancelledError: why";
  expect(stage.seen).toEqual([
    "child: CancelledError: why",
    "other: CancelledError: why",
    "cleanup: undefined",
    end,
    end,
  ]);
  expect(stage.elapsedMs).toBe(20);
});

test("both are left when the program ends: each is asked once", () => {
  const tasks = stage.playOut(family);
  expect(stage.seen).toEqual([
    "child: CancelledError: the program ends",
    "other: CancelledError: the program ends",
    "cleanup: undefined",
  ]);
  expect(stage.elapsedMs).toBe(20);
  const { child, gatherer } = tasks;
  expect([child.requestCount, gatherer.requestCount]).toEqual([1, 1]);
  expect(endOf(gatherer)).toBe("cancelled: CancelledError: the program ends");
  expect(printed).toEqual([]);
});
