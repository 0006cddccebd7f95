/** What cannot be called, and who is told. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { call } from "#src/05-tasks/call.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask } from "#src/05-tasks/task.ts";
import { iterators } from "../support/iterators.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { giving, lossesOf, told, turns } from "./coroutines.ts";

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

/** Runs it as a main task, and in a coroutine that is called. */
function runBoth(make: () => Coroutine<unknown>): void {
  run(make(), loop);
  run(call(make()), loop);
  expect(losses).toEqual([]);
}

test.each<[what: string, bad: unknown, text: string]>([
  ["a number", 5, "5"],
  ["nothing", undefined, "undefined"],
  ["null", null, "null"],
  ["a function", giving, "a function: call it"],
  ...iterators,
])("%s cannot be called, and is told so at the call", (_what, bad, text) => {
  runBoth(function* () {
    note(yield* told(call(bad as never)));
    note(yield* call(giving("it goes on", 1)));
  });
  const once = [
    `TypeError: what is driven is a coroutine, not ${text}`,
    "it goes on",
  ];
  expect(seen).toEqual([...once, ...once]);
});

test("a Future need not be called: it is told so", () => {
  runBoth(function* () {
    note(yield* told(call(new Future() as never)));
  });
  const message = "TypeError: what is driven is a coroutine, not ";
  expect(seen).toEqual(Array(2).fill(expect.stringContaining(message)));
});

test("without a loop there is no call", () => {
  expect(() => call(giving(1)).next()).toThrow("no event loop is running here");
});

test("`yield call()`, its star forgotten, is told there, and runs none", () => {
  const child = function* (): Coroutine<void> {
    note("the child has begun");
  };
  runBoth(function* () {
    try {
      yield call(child()) as never;
    } catch (error) {
      note(String(error));
    }
  });
  const message = "TypeError: cannot wait for a coroutine: yield* a Future";
  expect(seen).toEqual([message, message]);
});

test("what a call yields to its stack is refused as any bare Future", () => {
  const main = function* (): Coroutine<string> {
    // Taken out by hand; no program has a reason to.
    const { value } = call(giving(7)).next();
    (value as Future<unknown>).isAwaited = false;
    try {
      yield value as Future<unknown>;
      return "nothing was thrown";
    } catch (error) {
      return String(error);
    }
  };
  expect(run(call(main()), loop)).toBe(
    "TypeError: a bare yield of a Future loses its result: yield* it",
  );
});

test("a call that is waited for from two tasks runs once, for both", () => {
  let shared: Future<string> | null = null;
  const child = function* (): Coroutine<string> {
    note("the child runs");
    yield* turns(3);
    return "for both";
  };
  const first = function* (): Coroutine<string> {
    shared = call(child()).next().value as Future<string>;
    return yield* shared;
  };
  const main = function* (): Coroutine<string[]> {
    const task = createTask(call(first()));
    yield* turns(2);
    return [yield* shared as unknown as Future<string>, yield* task];
  };
  expect(run(call(main()), loop)).toEqual(["for both", "for both"]);
  expect(seen).toEqual(["the child runs"]);
});

test.each([
  ["yield*", <T>(coroutine: Coroutine<T>) => coroutine],
  ["call", call],
])("two tasks that run one coroutine are told of it, by %s", (_name, way) => {
  const never = new Future<void>(loop);
  const main = function* (): Coroutine<void> {
    const shared = way(never[Symbol.iterator]());
    const user = function* (): Coroutine<void> {
      yield* shared;
    };
    const tasks = [createTask(user()), createTask(user())];
    yield* turns(3);
    note(tasks.map((task) => task.done()));
    note(String(tasks[1]?.exception()));
  };
  run(main(), loop);
  expect(seen).toEqual([
    [false, true],
    "InvalidStateError: the Future is pending: it has no result yet",
  ]);
});
