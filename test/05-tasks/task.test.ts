import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future, InvalidStateError } from "#src/04-futures/future.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask, Task } from "#src/05-tasks/task.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { giving, lossesOf, throwing, turns } from "./coroutines.ts";

let loop: EventLoop;
let losses: string[];
let seen: unknown[];
const note = (what: unknown) => seen.push(what);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  losses = lossesOf(loop);
  seen = [];
});

/** Runs a main task to its end; what it returns. */
const play = <T>(main: () => Coroutine<T>): T => run(main(), loop);

test("a task is the Future of what its coroutine returns", () => {
  const task = play(function* () {
    const task = createTask(giving("value", 1));
    expect(task).toBeInstanceOf(Future);
    expect(() => task.result()).toThrow(InvalidStateError);
    expect(() => task.exception()).toThrow(InvalidStateError);
    note([task.done(), task.cancelled()]);
    note(yield* task);
    return task;
  });
  note([task.done(), task.cancelled(), task.result(), task.exception()]);
  expect(seen).toEqual([[false, false], "value", [true, false, "value", null]]);
});

test("a task whose coroutine throws has that error, the same each time", () => {
  const error = new Error("boom");
  const task = play(function* () {
    const task = createTask(throwing(error));
    yield* turns(2);
    return task;
  });
  expect([task.done(), task.cancelled()]).toEqual([true, false]);
  expect(() => task.result()).toThrow(error);
  expect(() => task.result()).toThrow(error);
  expect(task.exception()).toBe(error);
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["text", "boom"],
  ["what looks like an end", { done: true, value: 1 }],
])("whatever is thrown is the error: %s", (_what, thrown) => {
  const task = play(function* () {
    const task = createTask(throwing(thrown));
    try {
      yield* task;
      note("nothing was thrown");
    } catch (error) {
      note(error);
    }
    return task;
  });
  expect(seen).toEqual([thrown]);
  expect([task.exception(), task.cancelled()]).toEqual([thrown, false]);
});

test("the result may be a Future, which is not waited for", () => {
  const future = new Future<number>(loop);
  expect(play(() => giving(future))).toBe(future);
});

test("nothing runs inside createTask; the first step is a turn later", () => {
  const noting = function* (): Coroutine<void> {
    note(`the first step, turn ${loop.turnCount}`);
  };
  play(function* () {
    const task = createTask(noting());
    note(`created, turn ${loop.turnCount}`);
    yield* task;
  });
  expect(seen).toEqual(["created, turn 1", "the first step, turn 2"]);
});

test("outside the loop, a task names its loop and waits for it to run", () => {
  const task = new Task(giving(7), "early", loop);
  expect(task.done()).toBe(false);
  loop.run();
  expect([task.result(), task.name, task.loop]).toEqual([7, "early", loop]);
});

test("tasks begin in the order in which they were created", () => {
  play(function* () {
    const tasks = [..."ABC"].map((name) =>
      createTask(
        (function* (): Coroutine<void> {
          note(name);
        })(),
      ),
    );
    for (const task of tasks.toReversed()) yield* task;
  });
  expect(seen).toEqual(["A", "B", "C"]);
});

test("done callbacks get the task, a turn after its end", () => {
  play(function* () {
    const ending = function* (): Coroutine<string> {
      note(`the end, turn ${loop.turnCount}`);
      return "value";
    };
    const task = createTask(ending());
    const never = () => note("never");
    for (const name of ["A", "B"]) {
      task.addDoneCallback((done) => {
        note([name, done === task, done.result(), loop.turnCount]);
      });
    }
    task.addDoneCallback(never);
    task.removeDoneCallback(never);
    yield* task;
    task.addDoneCallback(() => note(`late, turn ${loop.turnCount}`));
    note(`main goes on, turn ${loop.turnCount}`);
    yield* turns(1);
  });
  expect(seen).toEqual([
    "the end, turn 2",
    ["A", true, "value", 3],
    ["B", true, "value", 3],
    "main goes on, turn 3",
    "late, turn 4",
  ]);
});

test("all who wait for a task get its value, and who is late at once", () => {
  const waiter = function* (name: string, it: Task<number>): Coroutine<void> {
    note(`${name}: ${yield* it}, turn ${loop.turnCount}`);
  };
  play(function* () {
    const task = createTask(giving(7, 1));
    const waiters = [..."AB"].map((name) => createTask(waiter(name, task)));
    for (const each of waiters) yield* each;
    yield* waiter("late", task);
  });
  expect(seen).toEqual(["A: 7, turn 4", "B: 7, turn 4", "late: 7, turn 5"]);
});

test.each<[how: string, ask: (task: Task<string>) => unknown, why: string]>([
  [
    "setResult",
    (task: Future<string>) => task.setResult("mine"),
    "InvalidStateError: a task gets its result from its coroutine",
  ],
  [
    "setException",
    (task: Future<string>) => task.setException(new Error("mine")),
    "InvalidStateError: a task gets its error from its coroutine",
  ],
  ["cancel", (task) => task.cancel(), "Error: a task cannot be stopped yet"],
])("%s of a task is refused, before its end and after", (_how, ask, why) => {
  const tell = (task: Task<string>) => {
    try {
      ask(task);
      note("nothing was thrown");
    } catch (error) {
      note(String(error));
    }
  };
  const result = play(function* () {
    const task = createTask(giving("its own", 1));
    tell(task);
    const result = yield* task;
    tell(task);
    return result;
  });
  expect(seen).toEqual([why, why]);
  expect(result).toBe("its own");
  expect(losses).toEqual([]);
});

test("a task has the name that it was given, or a number in its loop", () => {
  const names = () =>
    play(function* () {
      return [createTask(giving(1)), createTask(giving(2), "B")]
        .concat(createTask(giving(3)))
        .map(({ name }) => name);
    });
  expect(names()).toEqual(["task 2", "B", "task 4"]);
  loop = new EventLoop();
  expect(names()).toEqual(["task 2", "B", "task 4"]);
});
