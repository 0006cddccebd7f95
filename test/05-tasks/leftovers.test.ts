/** What becomes of the tasks that are left when the main task has ended. */
import { close as kernelClose } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { CancelledError } from "#src/04-futures/future.ts";
import { close, recv } from "#src/04-futures/io.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask, type Task } from "#src/05-tasks/task.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
import { pair } from "../support/sockets.ts";
import { openNow } from "../support/suites/open-now.ts";
import { lasting, lossesOf, turns } from "./coroutines.ts";

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

/** Runs a program that leaves these coroutines waiting; the tasks of them. */
function leave(coroutines: Record<string, Coroutine<unknown>>) {
  const main = function* (): Coroutine<Task<unknown>[]> {
    const tasks = Object.entries(coroutines).map(([name, coroutine]) =>
      createTask(coroutine, name),
    );
    yield* turns(2);
    return tasks;
  };
  const tasks = run(main(), loop);
  expect(tasksOf(loop).unfinished.size, "tasks that are left").toBe(0);
  return tasks;
}

test("they are closed, the oldest first, and their finally blocks run", () => {
  leave({
    A: lasting(() => note("A")),
    B: lasting(() => note("B")),
    C: lasting(() => note("C")),
  });
  expect(seen).toEqual(["A", "B", "C"]);
  expect(losses).toEqual([]);
});

test("in each of them the innermost finally block comes first", () => {
  const nested = function* (depth: number): Coroutine<never> {
    try {
      return yield* depth === 0 ? lasting() : nested(depth - 1);
    } finally {
      note(depth);
    }
  };
  leave({ A: nested(3) });
  expect(seen).toEqual([0, 1, 2, 3]);
});

test("to be closed is no error that could be caught", () => {
  const catcher = function* (): Coroutine<void> {
    try {
      yield* lasting(() => note("finally"));
    } catch (error) {
      note(error);
    }
  };
  leave({ A: catcher() });
  expect(seen).toEqual(["finally"]);
});

test("who is closed counts as cancelled", () => {
  const [task] = leave({ A: lasting() });
  expect([task?.done(), task?.cancelled()]).toEqual([true, true]);
  expect(() => task?.result()).toThrow(new CancelledError("A was closed"));
});

test("what a task returns when it is closed is not its result", () => {
  const stubborn = function* (): Coroutine<string> {
    try {
      return yield* lasting();
    } finally {
      // biome-ignore lint: a return here is what the test is about.
      return "I have finished";
    }
  };
  const [task] = leave({ A: stubborn() });
  expect(task?.cancelled()).toBe(true);
});

test("what main creates in its last step has a first step itself", () => {
  const main = function* (): Coroutine<Task<void>> {
    const child = function* (): Coroutine<void> {
      note("began");
      yield* lasting(() => note("finally"));
    };
    return createTask(child());
  };
  expect(run(main(), loop).cancelled()).toBe(true);
  expect(seen).toEqual(["began", "finally"]);
});

test("an error in a finally block is reported; the others are closed", () => {
  const [bad, good] = leave({
    bad: lasting(() => {
      note("bad");
      throw new Error("boom");
    }),
    good: lasting(() => note("good")),
  });
  expect(seen).toEqual(["bad", "good"]);
  expect(losses).toEqual(["bad: Error: boom"]);
  expect(String(bad?.exception())).toBe("Error: boom");
  expect(good?.cancelled()).toBe(true);
});

test("who waits in a finally block is reported; nobody would wake it", () => {
  const patient = function* (): Coroutine<void> {
    try {
      yield* lasting();
    } finally {
      note("before the wait");
      yield* turns(1);
      note("after it");
    }
  };
  leave({ patient: patient(), other: lasting(() => note("the other")) });
  expect(seen).toEqual(["before the wait", "the other"]);
  expect(losses).toEqual([
    expect.stringMatching(/^patient: .*it waits in a finally block/),
  ]);
});

test("an error of main comes before those of the rest", () => {
  const failing = lasting(() => {
    throw new Error("a bug of the child");
  });
  const main = function* (): Coroutine<void> {
    createTask(failing, "child");
    yield* turns(2);
    throw new Error("boom");
  };
  expect(() => run(main(), loop)).toThrow(new Error("boom"));
  expect(losses).toEqual(["child: Error: a bug of the child"]);
});

test("a finally block can close a descriptor, and tell who waits", () => {
  const before = openNow();
  const [client, server] = pair();
  const holder = function* (): Coroutine<void> {
    try {
      yield* recv(server, new Uint8Array(1));
    } finally {
      close(server);
    }
  };
  leave({ holder: holder() });
  expect(losses).toEqual([]);
  expect([...loop.waiting.selector.keys]).toEqual([]);
  kernelClose(client);
  expect(openNow()).toEqual(before);
});

test("a task that a finally block makes is dropped, its body not run", () => {
  leave({ A: lasting(() => void createTask(lasting(() => note("closed")))) });
  expect(seen).toEqual([]);
  expect(losses).toEqual([]);
});

test("a task that nobody has kept is not lost before the end", () => {
  const main = function* (): Coroutine<string[]> {
    createTask(lasting(), "kept by the loop");
    yield* turns(3);
    return [...tasksOf(loop).unfinished].map(({ name }) => name);
  };
  expect(run(main(), loop)).toEqual(["main", "kept by the loop"]);
});

test("a done callback is called of a task that is closed, too", () => {
  const main = function* (): Coroutine<void> {
    const task = createTask(lasting(() => note("closed")));
    task.addDoneCallback((done) => note([done === task, done.cancelled()]));
    yield* turns(2);
  };
  run(main(), loop);
  expect(seen).toEqual(["closed", [true, true]]);
  expect([losses, printed]).toEqual([[], []]);
});
