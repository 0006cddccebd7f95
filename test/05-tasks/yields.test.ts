/** What a task may not yield: it is told so at its `yield`. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask, currentTask, type Task } from "#src/05-tasks/task.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
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

const bare = "TypeError: a bare yield of a Future loses its result: yield* it";
const unknown = (what: string) =>
  `TypeError: cannot wait for ${what}: yield* a Future`;

const offences: [what: string, make: () => unknown, message: string][] = [
  ["a number", () => 5, unknown("5")],
  ["nothing", () => undefined, unknown("undefined")],
  ["null, which ends no task", () => null, unknown("null")],
  ["a coroutine, its star forgotten", () => giving(1), unknown("a coroutine")],
  [
    "what has no text",
    () => Object.create(null),
    unknown("an error that cannot be put into words"),
  ],
  ["a Future", () => new Future(), bare],
  ["a Future of another loop", () => new Future(new EventLoop()), bare],
  ["another task", () => createTask(giving(1)), bare],
  [
    "the task itself",
    () => currentTask(),
    "Error: offender cannot wait for itself",
  ],
];

test.each(offences)("%s: thrown at the yield", (_what, make, message) => {
  const offender = function* (): Coroutine<void> {
    try {
      yield make() as never;
    } catch (error) {
      note(String(error));
    } finally {
      note("finally");
    }
    yield* checkpoint();
    note("it goes on");
  };
  const main = function* (): Coroutine<void> {
    yield* createTask(offender(), "offender");
  };
  run(main(), loop);
  expect(seen).toEqual([message, "finally", "it goes on"]);
});

test.each(offences)("%s: uncaught, one task ends", (_what, make, message) => {
  const offender = function* (): Coroutine<void> {
    yield make() as never;
  };
  const other = function* (): Coroutine<void> {
    yield* turns(4);
    note("the other goes on");
  };
  const main = function* (): Coroutine<void> {
    const task = createTask(offender(), "offender");
    yield* other();
    note([task.done(), task.cancelled()]);
  };
  run(main(), loop);
  expect(seen).toEqual(["the other goes on", [true, false]]);
  expect(losses).toEqual([`offender: ${message}`]);
});

test("who offends again in the catch block is told again", () => {
  const offender = function* (): Coroutine<void> {
    for (const offence of [1, 2, 3]) {
      try {
        yield offence as never;
      } catch (error) {
        note(String(error));
      }
    }
  };
  run(offender(), loop);
  expect(seen).toEqual(["1", "2", "3"].map(unknown));
});

test("others have their turn before an offender is told", () => {
  const offender = function* (): Coroutine<void> {
    loop.callSoon(note, "the other");
    try {
      yield 5 as never;
    } catch {
      note("told");
    }
  };
  run(offender(), loop);
  expect(seen).toEqual(["the other", "told"]);
});

test("who is closed before it is told, is told nothing any more", () => {
  const offender = function* (): Coroutine<void> {
    for (;;) {
      try {
        yield 5 as never;
      } catch {
        note(loop.turnCount);
      }
    }
  };
  const main = function* (): Coroutine<void> {
    createTask(offender(), "offender");
    yield* turns(2);
  };
  run(main(), loop);
  expect(seen).toEqual([3, 4, 5]);
  // Whatever the loop had still to do.
  loop.run();
  expect([printed, losses]).toEqual([[], []]);
});

test("what another waits for properly is refused bare all the same", () => {
  const future = new Future<number>(loop);
  const main = function* (): Coroutine<number> {
    const waiter = createTask(future[Symbol.iterator]());
    yield* turns(1);
    try {
      yield future;
    } catch (error) {
      note(String(error));
    }
    future.setResult(7);
    return yield* waiter;
  };
  expect(run(main(), loop)).toBe(7);
  expect(seen).toEqual([bare]);
});

test("who was refused a wait for itself is refused bare to others", () => {
  const refused = function* (): Coroutine<void> {
    note(yield* told((currentTask() as Task<unknown>)[Symbol.iterator]()));
    yield* turns(5);
  };
  const main = function* (): Coroutine<void> {
    const task = createTask(refused(), "A");
    yield* turns(3);
    try {
      yield task;
      note("nothing was thrown");
    } catch (error) {
      note(String(error));
    }
    yield* task;
  };
  run(main(), loop);
  expect(seen).toEqual(["Error: A cannot wait for itself", bare]);
});
