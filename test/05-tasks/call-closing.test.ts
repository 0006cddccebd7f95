/** Coroutines that call each other, and are closed in the middle. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { call } from "#src/05-tasks/call.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask } from "#src/05-tasks/task.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { giving, lasting, lossesOf, turns } from "./coroutines.ts";

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

/** Calls itself to a depth, waits there, and does this in each `finally`. */
function* level(
  depth: number,
  atTheEnd: (depth: number) => Coroutine<void>,
): Coroutine<never> {
  try {
    return yield* call(depth === 0 ? lasting() : level(depth - 1, atTheEnd));
  } finally {
    yield* atTheEnd(depth);
  }
}

/** Runs a program that leaves this waiting. */
function leave(coroutine: Coroutine<unknown>): void {
  const main = function* (): Coroutine<void> {
    createTask(coroutine, "left");
    yield* turns(2);
  };
  run(main(), loop);
  expect(tasksOf(loop).unfinished.size).toBe(0);
}

test("all finally blocks run, the innermost first", () => {
  leave(
    level(3, function* (depth) {
      note(depth);
    }),
  );
  expect(seen).toEqual([0, 1, 2, 3]);
  expect(losses).toEqual([]);
});

test("an error in one of them keeps no other from running", () => {
  leave(
    level(3, function* (depth) {
      note(depth);
      if (depth === 1) throw new Error("boom");
    }),
  );
  expect(seen).toEqual([0, 1, 2, 3]);
  expect(losses).toEqual(["left: Error: boom"]);
});

test("of several errors the last is reported, as with yield*", () => {
  const main = level(3, function* (depth) {
    throw new Error(`boom ${depth}`);
  });
  leave(call(main));
  expect(losses).toEqual(["left: Error: boom 3"]);
});

test("who waits in one of them is reported, and the outer ones run", () => {
  leave(
    level(2, function* (depth) {
      note(depth);
      if (depth === 0) yield* turns(1);
      note(`${depth} goes on`);
    }),
  );
  expect(seen).toEqual([0, 1, "1 goes on", 2, "2 goes on"]);
  expect(losses).toEqual([
    expect.stringMatching(/^left: .*waits in a finally block/),
  ]);
});

test("a finally block can call what does not wait", () => {
  leave(
    level(1, function* (depth) {
      note(`${depth}: ${yield* call(giving("called"))}`);
    }),
  );
  expect(seen).toEqual(["0: called", "1: called"]);
  expect(losses).toEqual([]);
});

test("who is closed in between yield* and call is closed whole", () => {
  const outer = function* (): Coroutine<void> {
    try {
      yield* level(1, function* (depth) {
        note(depth);
      });
    } finally {
      note("outer");
    }
  };
  leave(call(outer()));
  expect(seen).toEqual([0, 1, "outer"]);
});

test("what has ended is not closed again", () => {
  const finishing = function* (): Coroutine<void> {
    try {
      yield* turns(1);
    } finally {
      note("finishing");
    }
  };
  const main = function* (): Coroutine<void> {
    yield* call(finishing());
    yield* call(lasting(() => note("lasting")));
  };
  leave(call(main()));
  expect(seen).toEqual(["finishing", "lasting"]);
});
