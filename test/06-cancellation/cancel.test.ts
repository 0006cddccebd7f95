/** What a cancel does to a task, by where the task is. */
import { close, type Fd, getsockname } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { accept, connect, recv, sendAll, sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { listener, pair } from "../support/sockets.ts";
import { openNow } from "../support/suites/open-now.ts";
import { ending, endOf, Stage, start, tooLongMs, turns } from "./stage.ts";

let stage: Stage;
let open: Fd[];
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
  open = [];
});

// The kernel does not keep so much for a client that does not read.
const tooMuch = new Uint8Array(2 ** 25);

/** A descriptor that is closed when the test is over. */
function kept(...fds: Fd[]): Fd {
  open.push(...fds);
  return fds[0] as Fd;
}

function connectSomewhere(): Coroutine<unknown> {
  const { host, port } = getsockname(kept(listener()));
  return connect(host, port);
}

test("a cancel before the first step: neither body nor finally runs", () => {
  stage.play(function* () {
    const task = start(function* () {
      try {
        note("body");
        yield* sleep(tooLongMs);
      } finally {
        note("finally");
      }
    });
    note(task.cancel("why"));
    note(endOf(task));
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    true,
    "pending",
    "cancelled: CancelledError: why",
  ]);
});

test.each<[what: string, begin: () => Coroutine<unknown>]>([
  ["sleep", () => sleep(tooLongMs)],
  ["recv", () => recv(kept(...pair()), new Uint8Array(1))],
  ["sendAll", () => sendAll(kept(...pair()), tooMuch)],
  ["accept", () => accept(kept(listener()))],
  ["connect", connectSomewhere],
  ["a Future", () => new Future()[Symbol.iterator]()],
])("a cancel at %s is thrown there, and all is let go", (_what, begin) => {
  const before = openNow();
  stage.play(function* () {
    const task = start(function* () {
      try {
        note("begins");
        yield* begin();
        note("goes on");
      } catch (error) {
        note(`at the wait: ${error}`);
        throw error;
      } finally {
        note("finally");
      }
    });
    yield* checkpoint();
    expect(task.awaiting?.done()).toBe(false);
    note(task.cancel("why"));
    note(endOf(task));
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "begins",
    true,
    "pending",
    "at the wait: CancelledError: why",
    "finally",
    "cancelled: CancelledError: why",
  ]);
  expect(stage.elapsedMs).toBe(0);
  open.forEach(close);
  expect(openNow()).toEqual(before);
});

test("a cancel at a checkpoint is thrown there", () => {
  stage.play(function* () {
    const task = createTask(stage.noting("a", checkpoint()));
    yield* checkpoint();
    expect(task.awaiting?.done()).toBe(true);
    task.cancel("why");
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "a: CancelledError: why",
    "cancelled: CancelledError: why",
  ]);
});

test("a task may refuse: it ends as any other, and is not cancelled", () => {
  stage.play(function* () {
    const task = start(function* () {
      try {
        yield* sleep(tooLongMs);
      } catch (error) {
        note(`refused: ${error}`);
      }
      yield* sleep(5);
      return "done";
    });
    yield* checkpoint();
    task.cancel("why");
    note(yield* ending(task));
    note([task.cancelled(), task.requestCount]);
  });
  expect(stage.seen).toEqual([
    "refused: CancelledError: why",
    "finished: done",
    [false, 1],
  ]);
  expect(stage.elapsedMs).toBe(5);
});

test("an error of the cleanup takes the place of the cancellation", () => {
  stage.play(function* () {
    const task = start(function* () {
      try {
        yield* sleep(tooLongMs);
      } finally {
        throw new Error("boom");
      }
    });
    yield* checkpoint();
    task.cancel();
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual(["finished: Error: boom"]);
});

test("the result is lost if the cancel comes before the wake-up", () => {
  stage.play(function* () {
    const future = new Future<string>();
    const task = createTask(stage.noting("a", future[Symbol.iterator]()));
    yield* checkpoint();
    future.setResult("lost");
    note(task.cancel("late"));
    note(yield* ending(task));
    note(future.result());
  });
  expect(stage.seen).toEqual([
    true,
    "a: CancelledError: late",
    "cancelled: CancelledError: late",
    "lost",
  ]);
});

test("to cancel a task that is done does nothing and answers false", () => {
  stage.play(function* () {
    const task = start(function* () {
      yield* checkpoint();
      return "done";
    });
    note(yield* ending(task));
    note([task.cancel("too late"), task.requestCount, task.request]);
    yield* turns(3);
    note(endOf(task));
  });
  expect(stage.seen).toEqual([
    "finished: done",
    [false, 0, null],
    "finished: done",
  ]);
});
