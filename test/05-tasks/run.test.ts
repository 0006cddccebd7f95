/** `run`: from the first task to its end, and what it refuses. */
import { close, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop, getRunningLoop } from "#src/04-futures/event-loop.ts";
import { CancelledError, Future } from "#src/04-futures/future.ts";
import { recv } from "#src/04-futures/io.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask, Task } from "#src/05-tasks/task.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { Quiescent, whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair } from "../support/sockets.ts";
import { giving, lasting, lossesOf, throwing } from "./coroutines.ts";

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

test("run answers what its coroutine returns", () => {
  expect(run(giving("value", 3), loop)).toBe("value");
  expect(run(giving(undefined), loop)).toBe(undefined);
});

test("run makes a loop of its own if it is given none", () => {
  const main = function* (): Coroutine<EventLoop> {
    return getRunningLoop();
  };
  const loops = [run(main()), run(main()), run(main(), loop)];
  expect(new Set(loops).size).toBe(3);
  expect(loops[2]).toBe(loop);
});

test("run throws what its coroutine throws, and it is asked for then", () => {
  const error = new Error("boom");
  expect(() => run(throwing(error, 3), loop)).toThrow(error);
  expect(losses).toEqual([]);
});

test("run throws a CancelledError if its task is cancelled", () => {
  const main = function* (): Coroutine<void> {
    const future = new Future<void>();
    future.cancel("no more");
    yield* future;
  };
  expect(() => run(main(), loop)).toThrow(new CancelledError("no more"));
});

test.each([
  ["this loop", () => loop],
  ["another loop", () => new EventLoop()],
])("run inside a running loop is refused: %s", (which, choose) => {
  const inner = function* (): Coroutine<void> {
    note("inner");
  };
  const main = function* (): Coroutine<string> {
    const chosen = choose();
    const tasks = tasksOf(chosen);
    const before = tasks.unfinished.size;
    expect(() => run(inner(), chosen)).toThrow(
      `cannot run a loop inside a loop: ${which} is running`,
    );
    expect(chosen.ready).toEqual([]);
    expect([tasks.unfinished.size, tasks.count]).toEqual([before, before]);
    return yield* createTask(giving("it goes on"));
  };
  expect(run(main(), loop)).toBe("it goes on");
  expect(seen).toEqual([]);
});

test("a main task that nothing can wake is an error, its finally run", () => {
  expect(() => run(lasting(note.bind(null, "finally")), loop)).toThrow(
    new Error("main has not ended, but nothing can wake it"),
  );
  expect(seen).toEqual(["finally"]);
  expect(tasksOf(loop).unfinished.size).toBe(0);
});

test("tasks that wait for each other: nothing can wake them", () => {
  const main = function* (): Coroutine<void> {
    const both: Task<unknown>[] = [];
    const waiter = function* (other: number): Coroutine<void> {
      yield* both[other] as Task<unknown>;
    };
    both.push(createTask(waiter(1)), createTask(waiter(0)));
    yield* both[0] as Task<unknown>;
  };
  expect(() => run(main(), loop)).toThrow("nothing can wake it");
  expect(tasksOf(loop).unfinished.size).toBe(0);
});

test("a task that the kernel can wake is not given up", () => {
  const [client, server] = pair();
  whenIdle(() => send(client, bytes("x")));
  expect(run(recv(server, new Uint8Array(1)), loop)).toBe(1);
  [client, server].forEach(close);
});

test("stop ends run with an error, and the rest is closed", () => {
  const main = function* (): Coroutine<void> {
    createTask(lasting(note.bind(null, "child closed")));
    loop.callSoon(() => loop.callSoon(() => loop.stop()));
    yield* lasting(note.bind(null, "main closed"));
  };
  expect(() => run(main(), loop)).toThrow(
    new Error("main has not ended, but its loop was stopped"),
  );
  expect(seen).toEqual(["main closed", "child closed"]);
});

test("stop in the turn in which main ends takes no result away", () => {
  const main = function* (): Coroutine<string> {
    loop.stop();
    return "value";
  };
  expect(run(main(), loop)).toBe("value");
});

test("after that, the loop runs another to its end", () => {
  const main = function* (): Coroutine<void> {
    loop.stop();
  };
  run(main(), loop);
  expect(run(giving("another", 3), loop)).toBe("another");
});

test("a loop runs one program after the other, also after an error", () => {
  expect(() => run(throwing(new Error("boom")), loop)).toThrow("boom");
  expect(() => run(lasting(), loop)).toThrow("nothing can wake it");
  expect(run(giving("value", 2), loop)).toBe("value");
  expect(loop.isAlive()).toBe(false);
  expect(losses).toEqual([]);
});

test("an error of a callback is the loop's, and does not end run", () => {
  loop.onError = (error) => note(String(error));
  loop.callSoon(() => {
    throw new Error("boom");
  });
  expect(run(giving("value", 2), loop)).toBe("value");
  expect(seen).toEqual(["Error: boom"]);
});

test("tasks from before run are run with it", () => {
  const early = new Task(giving("early", 1), "early", loop);
  expect(run(giving("main", 3), loop)).toBe("main");
  expect(early.result()).toBe("early");
});

test("what the kernel throws ends run, and all is closed", () => {
  const [client, server] = pair();
  const main = function* (): Coroutine<void> {
    try {
      yield* recv(server, new Uint8Array(1));
    } finally {
      note("finally");
    }
  };
  expect(() => run(main(), loop)).toThrow(Quiescent);
  expect(seen).toEqual(["finally"]);
  expect([...loop.waiting.selector.keys]).toEqual([]);
  [client, server].forEach(close);
});
