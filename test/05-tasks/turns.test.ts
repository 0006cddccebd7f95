/** Who runs in which turn: what a task costs, and what costs nothing. */
import { eventfd, eventfdRead, eventfdWrite } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { close } from "#src/04-futures/io.ts";
import { call } from "#src/05-tasks/call.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask } from "#src/05-tasks/task.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { giving, turns } from "./coroutines.ts";

let loop: EventLoop;
let seen: unknown[];
const note = (what: unknown) => seen.push(what);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  seen = [];
});

test("a coroutine that is waited for begins at once, a task later", () => {
  const f = function* (): Coroutine<void> {
    note("f");
    yield* checkpoint();
    note("f2");
  };
  const main = function* (): Coroutine<void> {
    note(1);
    createTask(f());
    note(2);
    yield* f();
    note(3);
  };
  run(main(), loop);
  expect(seen.join(" ")).toBe("1 2 f f f2 3 f2");
});

test("who waits for nothing takes no turn, and a task of it takes two", () => {
  const main = function* (): Coroutine<number[]> {
    const at = [loop.turnCount];
    for (let i = 0; i < 1000; i++) yield* giving(i);
    at.push(loop.turnCount);
    yield* createTask(giving(7));
    return [...at, loop.turnCount];
  };
  expect(run(main(), loop)).toEqual([1, 1, 3]);
});

test("a checkpoint gives every other task one turn", () => {
  const worker = function* (name: string): Coroutine<void> {
    for (let i = 1; i <= 3; i++) {
      note(name + i);
      yield* checkpoint();
    }
  };
  const main = function* (): Coroutine<void> {
    for (const task of [..."ABC"].map((name) => createTask(worker(name)))) {
      yield* task;
    }
  };
  run(main(), loop);
  expect(seen.join(" ")).toBe("A1 B1 C1 A2 B2 C2 A3 B3 C3");
});

test("a checkpoint is one turn of the loop", () => {
  const main = function* (): Coroutine<number> {
    const before = loop.turnCount;
    yield* turns(10);
    return loop.turnCount - before;
  };
  expect(run(main(), loop)).toBe(10);
});

test("who does nothing but checkpoints keeps no descriptor waiting", () => {
  const fd = eventfd();
  const main = function* (): Coroutine<number> {
    let isRead = false;
    loop.addReader(fd, () => {
      eventfdRead(fd);
      isRead = true;
    });
    eventfdWrite(fd, 1);
    const before = loop.turnCount;
    while (!isRead) yield* checkpoint();
    close(fd);
    return loop.turnCount - before;
  };
  // In the first of them it is woken, but main is woken before.
  expect(run(main(), loop)).toBe(2);
});

test("without a loop there is no turn to be given", () => {
  expect(() => checkpoint().next()).toThrow("no event loop is running here");
});

type Nest = (depth: number, future: Future<number>) => Coroutine<number>;

/** From the result of a Future on: how many turns until run's task has it. */
function turnsOfReturn(depth: number, nest: Nest): number {
  const main = function* (): Coroutine<number> {
    const future = new Future<number>();
    let before = 0;
    const setter = function* (): Coroutine<void> {
      // All have begun to wait by then.
      yield* turns(depth + 1);
      before = loop.turnCount;
      future.setResult(depth);
    };
    createTask(setter());
    expect(yield* nest(depth, future)).toBe(depth);
    return loop.turnCount - before + 1;
  };
  return run(main(), loop);
}

const plain: Nest = function* (depth, future) {
  return depth === 0 ? yield* future : yield* plain(depth - 1, future);
};

const called: Nest = function* (depth, future) {
  return depth === 0 ? yield* future : yield* call(called(depth - 1, future));
};

const inTasks: Nest = function* (depth, future) {
  if (depth === 0) return yield* future;
  return yield* createTask(inTasks(depth - 1, future));
};

test.each([
  ["by yield*", plain, 2],
  ["by call", called, 2],
  ["with a task for each", inTasks, 102],
])("a result comes back through 100 coroutines %s", (_how, nest, count) => {
  // Counted are the turn in which it is set, and all up to main's.
  expect(turnsOfReturn(100, nest)).toBe(count);
});

test("who still works when main ends has its turns until it is closed", () => {
  const worker = function* (): Coroutine<never> {
    try {
      for (;;) {
        note(loop.turnCount);
        yield* checkpoint();
      }
    } finally {
      note(`closed in ${loop.turnCount}`);
    }
  };
  const main = function* (): Coroutine<number> {
    createTask(worker());
    yield* turns(2);
    return loop.turnCount;
  };
  expect(run(main(), loop)).toBe(3);
  // In turn 4 run learns of the end, turn 5 is for closing.
  expect(seen).toEqual([2, 3, 4, 5, "closed in 5"]);
});
