/** Mistakes: each is told where it is made, and leaves nothing behind. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { call } from "#src/05-tasks/call.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { gather } from "#src/05-tasks/gather.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask, Task } from "#src/05-tasks/task.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { namedLine } from "../04-futures/named-line.ts";
import { iterators } from "../support/iterators.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
import { giving } from "./coroutines.ts";

let loop: EventLoop;

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
});

/** What a call throws. */
function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return new Error("nothing was thrown");
}

/** What a call throws in a task. */
function thrownInTask(act: () => unknown): unknown {
  const main = function* (): Coroutine<unknown> {
    const error = thrownBy(act);
    expect([tasksOf(loop).count, loop.ready]).toEqual([1, []]);
    return error;
  };
  return run(main(), loop);
}

const makers: [name: string, make: (coroutine: never) => unknown][] = [
  ["createTask", (it) => thrownInTask(() => createTask(it))],
  ["new Task", (it) => thrownBy(() => new Task(it, "T", loop))],
  ["run", (it) => thrownBy(() => run(it, loop))],
];

const wrongs: [what: string, given: unknown, text: string][] = [
  ["a number", 5, "5"],
  ["nothing", undefined, "undefined"],
  ["null", null, "null"],
  ["text", "text", "text"],
  ["a function", giving, "a function: call it"],
  [
    "what has no text",
    Object.create(null),
    "an error that cannot be put into words",
  ],
  ...iterators,
];

test.each(
  makers.flatMap(([name, make]) =>
    wrongs.map((wrong) => [name, ...wrong, make] as const),
  ),
)("%s of %s is told by name", (_name, _what, given, text, make) => {
  expect(make(given as never)).toEqual(
    new TypeError(`what is driven is a coroutine, not ${text}`),
  );
  expect(tasksOf(loop).unfinished.size).toBe(0);
  expect(loop.isAlive()).toBe(false);
  expect(printed).toEqual([]);
});

test.each(makers)("%s of a Future is refused", (_name, make) => {
  const future = new Future<void>(loop);
  const error = make(future as never);
  expect(error).toBeInstanceOf(TypeError);
  expect(String(error)).toContain("what is driven is a coroutine, not ");
  expect([future.callbacks, future.isAwaited]).toEqual([[], false]);
  expect(tasksOf(loop).unfinished.size).toBe(0);
});

test("a mistake names the line on which it was made", () => {
  expect(
    namedLine(
      thrownInTask(() => {
        createTask(5 as never);
      }),
    ),
  ).toBe("createTask(5 as never);");
});

test.each<[name: string, act: () => unknown]>([
  ["createTask", () => createTask(giving(1))],
  ["new Task", () => new Task(giving(1))],
  ["call", () => call(giving(1)).next()],
  ["checkpoint", () => checkpoint().next()],
  ["gather", () => gather([giving(1), giving(2)]).next()],
])("without a running loop, %s says that there is none", (_name, act) => {
  const message = "no event loop is running here: who would go on with this?";
  expect(act).toThrow(new Error(message));
  run(giving(1), loop);
  expect(act).toThrow(new Error(message));
});
