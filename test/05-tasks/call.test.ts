/** `yield* call(child())` is `yield* child()`. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { CancelledError, Future } from "#src/04-futures/future.ts";
import { call } from "#src/05-tasks/call.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask } from "#src/05-tasks/task.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { giving, throwing, told, turns } from "./coroutines.ts";

let loop: EventLoop;
let seen: unknown[];
const note = (what: unknown) => seen.push(what);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  seen = [];
});

/** How a coroutine calls another: each test is true of all of them. */
type Way = <T>(coroutine: Coroutine<T>) => Coroutine<T>;

const ways: [name: string, way: Way][] = [
  ["yield*", (coroutine) => coroutine],
  ["call", call],
  ["call of a yield*", (coroutine) => call(through(coroutine))],
  ["yield* of a call", (coroutine) => through(call(coroutine))],
];

function* through<T>(coroutine: Coroutine<T>): Coroutine<T> {
  return yield* coroutine;
}

/** Calls itself to a depth, in which another is called. */
function* nested<T>(
  depth: number,
  way: Way,
  innermost: Coroutine<T>,
): Coroutine<T> {
  if (depth === 0) return yield* way(innermost);
  return yield* way(nested(depth - 1, way, innermost));
}

test.each(ways)("values come back through %s", (_name, way) => {
  const sum = function* (count: number): Coroutine<number> {
    if (count === 0) return 0;
    return count + (yield* way(sum(count - 1)));
  };
  expect(run(sum(100), loop)).toBe(5050);
  for (const value of [undefined, null, new Error("a value")]) {
    expect(run(nested(3, way, giving(value, 1)), loop)).toBe(value);
  }
});

test.each(ways)("two are called one after the other by %s", (_name, way) => {
  const main = function* (): Coroutine<number[]> {
    const first = yield* way(giving(1, 1));
    return [first, yield* way(giving(2)), yield* way(giving(3, 2))];
  };
  expect(run(nested(2, way, main()), loop)).toEqual([1, 2, 3]);
});

test.each(ways)("each level may wait, before and after, by %s", (_n, way) => {
  const level = function* (depth: number): Coroutine<void> {
    note(`down ${depth}`);
    yield* checkpoint();
    if (depth > 0) yield* way(level(depth - 1));
    yield* checkpoint();
    note(`up ${depth}, turn ${loop.turnCount}`);
  };
  run(level(2), loop);
  expect(seen).toEqual([
    ...["down 2", "down 1", "down 0"],
    ...["up 0, turn 5", "up 1, turn 6", "up 2, turn 7"],
  ]);
});

test.each(ways)("errors come through %s, by catch and finally", (_n, way) => {
  const level = function* (depth: number): Coroutine<string> {
    try {
      if (depth === 0) throw new Error("boom");
      return yield* way(level(depth - 1));
    } catch (error) {
      if (depth !== 2) throw error;
      return `2 caught ${String(error)}`;
    } finally {
      note(depth);
    }
  };
  expect(run(level(4), loop)).toBe("2 caught Error: boom");
  expect(seen).toEqual([0, 1, 2, 3, 4]);
});

test.each(ways)("an error that nobody catches comes out of %s", (_n, way) => {
  for (const error of [new Error("boom"), undefined, null, "text"]) {
    const innermost = throwing(error, 1);
    const catcher = function* (): Coroutine<unknown> {
      try {
        return yield* nested(5, way, innermost);
      } catch (caught) {
        return [caught];
      }
    };
    expect(run(catcher(), loop)).toEqual([error]);
  }
});

test.each(ways)(
  "a Future's error is thrown at the wait under %s",
  (_n, way) => {
    const main = function* (): Coroutine<string[]> {
      const [failed, cancelled] = [new Future<void>(), new Future<void>()];
      loop.callSoon(() => failed.setException(new Error("boom")));
      loop.callSoon(() => cancelled.cancel("no more"));
      const waits = [failed, cancelled].map((it) =>
        told(it[Symbol.iterator]()),
      );
      return [
        yield* nested(3, way, waits[0] as Coroutine<string>),
        yield* nested(3, way, waits[1] as Coroutine<string>),
      ];
    };
    expect(run(main(), loop)).toEqual([
      "Error: boom",
      "CancelledError: no more",
    ]);
  },
);

test.each(ways)("a cancelled Future cancels the task through %s", (_n, way) => {
  const future = new Future<void>(loop);
  future.cancel("no more");
  const main = nested(3, way, future[Symbol.iterator]());
  expect(() => run(main, loop)).toThrow(new CancelledError("no more"));
});

test.each(ways)("what may not be yielded is told there, by %s", (_n, way) => {
  const offender = function* (): Coroutine<string> {
    for (const offence of [5, null, new Future(), giving(1)]) {
      try {
        yield offence as never;
      } catch (error) {
        note(String(error));
      }
    }
    // What it calls next is not told of its offence.
    return yield* way(giving("it goes on", 1));
  };
  expect(run(nested(3, way, offender()), loop)).toBe("it goes on");
  expect(seen).toEqual([
    "TypeError: cannot wait for 5: yield* a Future",
    "TypeError: cannot wait for null: yield* a Future",
    "TypeError: a bare yield of a Future loses its result: yield* it",
    "TypeError: cannot wait for a coroutine: yield* a Future",
  ]);
});

test.each(ways)("tasks that call by %s do not meet", (_name, way) => {
  const worker = function* (name: string, depth: number): Coroutine<string> {
    yield* turns(depth % 2);
    if (depth === 0) return name;
    const inner = yield* way(worker(name, depth - 1));
    yield* checkpoint();
    return inner + depth;
  };
  const main = function* (): Coroutine<string[]> {
    const tasks = [..."abc"].map((name, i) =>
      createTask(nested(i, way, worker(name, 3 + i))),
    );
    const results: string[] = [];
    for (const task of tasks) results.push(yield* task);
    return results;
  };
  expect(run(main(), loop)).toEqual(["a123", "b1234", "c12345"]);
});

test.each(ways)("a coroutine called a second time by %s is over", (_n, way) => {
  const main = function* (): Coroutine<unknown[]> {
    const once = giving(7, 1);
    const alike = way(giving(8, 1));
    return [
      [yield* way(once), yield* way(once)],
      [yield* alike, yield* alike],
    ];
  };
  const result = [
    [7, undefined],
    [8, undefined],
  ];
  expect(run(main(), loop)).toEqual(result);
  expect(run(nested(2, way, main()), loop)).toEqual(result);
});
