/** What `gather` does when one of many fails, or cannot be waited for. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { CancelledError, Future } from "#src/04-futures/future.ts";
import { gather } from "#src/05-tasks/gather.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask, currentTask } from "#src/05-tasks/task.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { iterators } from "../support/iterators.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { giving, lossesOf, throwing, told, turns } from "./coroutines.ts";

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

test("the first error is thrown at once, and the others go on", () => {
  const slow = function* (): Coroutine<void> {
    yield* turns(5);
    note("slow ends");
  };
  const main = function* (): Coroutine<void> {
    const task = createTask(slow());
    note(yield* told(gather([task, throwing(new Error("boom"), 1)])));
    note(task.done());
    yield* task;
  };
  run(main(), loop);
  expect(seen).toEqual(["Error: boom", false, "slow ends"]);
  expect(losses).toEqual([]);
});

test("of two errors the first in time is thrown, the other reported", () => {
  const main = function* (): Coroutine<void> {
    const list = [
      createTask(throwing("late", 2), "late"),
      createTask(throwing("early"), "early"),
    ];
    note(yield* told(gather(list)));
    yield* turns(3);
  };
  run(main(), loop);
  expect(seen).toEqual(["early"]);
  expect(losses).toEqual(["late: late"]);
});

test("of two errors in one turn the first to end is thrown", () => {
  const main = function* (): Coroutine<void> {
    note(yield* told(gather([throwing("A", 1), throwing("B", 1)])));
  };
  run(main(), loop);
  expect(seen).toEqual(["A"]);
  expect(losses).toEqual(["task 3: B"]);
});

test("a failure that was there before is thrown, though others wait", () => {
  const main = function* (): Coroutine<void> {
    const failed = new Future<never>();
    failed.setException(new Error("boom"));
    note(yield* told(gather([new Future(), failed])));
  };
  run(main(), loop);
  expect(seen).toEqual(["Error: boom"]);
});

test("an error that is `undefined` is an error, too", () => {
  const main = function* (): Coroutine<void> {
    note(yield* told(gather([giving(1, 3), throwing(undefined)])));
  };
  run(main(), loop);
  expect(seen).toEqual(["undefined"]);
});

test("one that is cancelled cancels who gathers, and not the others", () => {
  const main = function* (): Coroutine<void> {
    const future = new Future<void>();
    const other = createTask(giving("the other", 4));
    const gathering = createTask(gather([other, future]));
    yield* turns(1);
    future.cancel("no more");
    yield* turns(2);
    note([gathering.cancelled(), other.done()]);
    expect(() => gathering.result()).toThrow(new CancelledError("no more"));
    note(yield* other);
  };
  run(main(), loop);
  expect(seen).toEqual([[true, false], "the other"]);
  expect(losses).toEqual([]);
});

test("who has caught the error leaves no callback behind", () => {
  const main = function* (): Coroutine<void> {
    const future = new Future<string>();
    yield* told(gather([future, throwing(new Error("boom"))]));
    note(future.callbacks.length);
    future.setResult("later");
    note(yield* future);
  };
  run(main(), loop);
  expect(seen).toEqual([0, "later"]);
});

const isNoCoroutine = "TypeError: what is driven is a coroutine, not";

type Row = [what: string, make: () => unknown, message: string];

test.each<Row>([
  ["a number", () => 5, `${isNoCoroutine} 5`],
  ["nothing", () => undefined, `${isNoCoroutine} undefined`],
  ["text", () => "text", `${isNoCoroutine} text`],
  ["a function", () => giving, `${isNoCoroutine} a function: call it`],
  [
    "what has no text",
    () => Object.create(null),
    `${isNoCoroutine} an error that cannot be put into words`,
  ],
  [
    "a Future of another loop",
    () => new Future(new EventLoop()),
    "Error: cannot wait for this Future: it belongs to another loop",
  ],
  ...iterators.map(([what, given, text]): Row => [
    what,
    () => given,
    `${isNoCoroutine} ${text}`,
  ]),
])("%s in the list is refused, and none is started", (_what, make, message) => {
  const worker = function* (): Coroutine<void> {
    note("it has begun");
  };
  const main = function* (): Coroutine<void> {
    const future = new Future<void>();
    const bad = make() as Future<void>;
    note(yield* told(gather([worker(), future, bad])));
    yield* turns(3);
    note([future.callbacks.length, tasksOf(loop).count]);
    if (bad instanceof Future) expect(bad.callbacks).toEqual([]);
  };
  run(main(), loop);
  expect(seen).toEqual([message, [0, 1]]);
});

test.each([
  ["a number", 5, "5"],
  ["nothing", undefined, "undefined"],
  ["text", "text", "text"],
])("%s is no list, and is told so", (_what, bad, given) => {
  expect(() => run(gather(bad as never), loop)).toThrow(
    new TypeError(`what is gathered is a list, not ${given}`),
  );
});

test("a coroutine without a list is refused, and does not run", () => {
  const worker = function* (): Coroutine<void> {
    note("it has begun");
  };
  expect(() => run(gather(worker() as never), loop)).toThrow(
    "what is gathered is a list, not [object Generator]",
  );
  expect(seen).toEqual([]);
});

test("who gathers itself is a main task that nothing can wake", () => {
  const main = function* (): Coroutine<void> {
    yield* gather([currentTask() as Future<unknown>]);
  };
  expect(() => run(main(), loop)).toThrow("nothing can wake it");
});
