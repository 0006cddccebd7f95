/** To cancel who waits for many is to cancel the many. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { gather } from "#src/06-cancellation/gather.ts";
import { run } from "#src/06-cancellation/run.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { printed } from "../support/one-thread-kernel.ts";
import { ending, endOf, Stage, start, tooLongMs, turns } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);
const noting = (name: string, delayMs = tooLongMs) =>
  stage.noting(name, sleep(delayMs));

beforeEach(() => {
  stage = new Stage();
});

/** Waits, and cleans up for so long. */
function* tidy(name: string, cleanupMs: number): Coroutine<void> {
  try {
    yield* noting(name);
  } finally {
    yield* noting(`cleanup of ${name}`, cleanupMs);
  }
}

test("all children are cancelled; gather ends after the last of them", () => {
  stage.play(function* () {
    const all = gather([tidy("a", 20), noting("b"), tidy("c", 10)]);
    const task = createTask(stage.noting("gather", all));
    yield* turns(2);
    task.cancel("why");
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "a: CancelledError: why",
    "b: CancelledError: why",
    "c: CancelledError: why",
    "cleanup of c: undefined",
    "cleanup of a: undefined",
    "gather: CancelledError: why",
    "cancelled: CancelledError: why",
  ]);
  expect(stage.elapsedMs).toBe(20);
});

test("a child that refuses is waited for; gather is cancelled", () => {
  stage.play(function* () {
    const child = start(function* () {
      try {
        yield* noting("child");
      } catch {
        yield* sleep(30);
      }
      return "kept";
    });
    const task = createTask(gather([child, noting("other")]));
    yield* turns(2);
    task.cancel("why");
    note(yield* ending(task));
    note(endOf(child));
  });
  expect(stage.seen).toEqual([
    "child: CancelledError: why",
    "other: CancelledError: why",
    "cancelled: CancelledError: why",
    "finished: kept",
  ]);
  expect(stage.elapsedMs).toBe(30);
});

test("cancelled again: the cleanups of the children are interrupted", () => {
  stage.play(function* () {
    const all = gather([tidy("a", 20), tidy("b", 10)]);
    const task = createTask(all);
    yield* turns(2);
    task.cancel("first");
    yield* turns(3);
    task.cancel("second");
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "a: CancelledError: first",
    "b: CancelledError: first",
    expect.stringContaining("cleanup of a: CancelledError"),
    expect.stringContaining("cleanup of b: CancelledError"),
    expect.stringContaining("cancelled: CancelledError"),
  ]);
  expect(stage.elapsedMs).toBe(0);
});

test("a child cancelled by somebody else ends gather, not the others", () => {
  stage.play(function* () {
    const child = createTask(noting("child"));
    const other = createTask(noting("other", 10));
    const task = createTask(stage.noting("gather", gather([child, other])));
    yield* turns(2);
    child.cancel("why");
    note(yield* ending(task));
    note([task.requestCount, endOf(other)]);
    note(yield* ending(other));
  });
  expect(stage.seen).toEqual([
    "child: CancelledError: why",
    "gather: CancelledError: why",
    "cancelled: CancelledError: why",
    [0, "pending"],
    "other: undefined",
    "finished: undefined",
  ]);
});

test("what is done stays as it is, a Future is cancelled like a task", () => {
  stage.play(function* () {
    const [done, pending] = [new Future<string>(), new Future<string>()];
    done.setResult("there");
    const task = createTask(gather([done, pending]));
    yield* turns(2);
    task.cancel("why");
    note(yield* ending(task));
    note([done, pending].map(endOf));
  });
  const end = "cancelled: CancelledError: why";
  expect(stage.seen).toEqual([end, ["finished: there", end]]);
});

test("an error is thrown at once, and stops nobody", () => {
  stage.play(function* () {
    const slow = createTask(noting("slow", 20));
    const task = createTask(gather([slow, late("bad", -1)]));
    note(yield* ending(task));
    note([stage.elapsedMs, slow.requestCount]);
    yield* slow;
  });
  expect(stage.seen).toEqual([
    expect.stringContaining("finished: RangeError"),
    [0, 0],
    "slow: undefined",
  ]);
});

test("gather in gather: the innermost end first", () => {
  stage.play(function* () {
    const inner = stage.noting("inner", gather([noting("a"), noting("b")]));
    const task = createTask(gather([inner, noting("c")]));
    yield* turns(3);
    task.cancel("why");
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "c: CancelledError: why",
    "a: CancelledError: why",
    "b: CancelledError: why",
    "inner: CancelledError: why",
    "cancelled: CancelledError: why",
  ]);
});

test("an error of a cleanup is reported, gather is cancelled", () => {
  const child = function* (): Coroutine<void> {
    try {
      yield* sleep(tooLongMs);
    } finally {
      throw "boom";
    }
  };
  const main = function* (): Coroutine<void> {
    const task = createTask(gather([createTask(child(), "child")]));
    yield* turns(2);
    task.cancel("why");
    note(yield* ending(task));
  };
  run(main(), stage.loop);
  expect(stage.seen).toEqual(["cancelled: CancelledError: why"]);
  expect(printed).toEqual(["child failed, and nobody asked: boom"]);
});

test("results come in the order of the list, and nobody is cancelled", () => {
  stage.play(function* () {
    note(yield* gather([late("a", 20), late("b", 10)]));
    note(yield* gather([]));
  });
  expect(stage.seen).toEqual([["a", "b"], []]);
});

function* late(name: string, delayMs: number): Coroutine<string> {
  yield* sleep(delayMs);
  return name;
}
