/** A cancel of the one who waits is kept from what is waited for. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run } from "#src/06-cancellation/run.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { shield } from "#src/06-cancellation/wait.ts";
import { printed } from "../support/one-thread-kernel.ts";
import { ending, Stage, turns } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

function* late(): Coroutine<string> {
  yield* sleep(10);
  return "value";
}

function* fail(): Coroutine<string> {
  yield* sleep(10);
  throw "boom";
}

test("the outer is cancelled, the inner runs on and has its value", () => {
  stage.play(function* () {
    const inner = createTask(stage.noting("inner", late()));
    const outer = createTask(stage.noting("outer", shield(inner)));
    yield* checkpoint();
    note(outer.cancel("why"));
    note(yield* ending(outer));
    note([inner.requestCount, inner.callbacks]);
    note(yield* ending(inner));
  });
  expect(stage.seen).toEqual([
    true,
    "outer: CancelledError: why",
    "cancelled: CancelledError: why",
    [0, []],
    "inner: value",
    "finished: value",
  ]);
});

test("the outer may refuse, and wait for the inner again", () => {
  stage.play(function* () {
    const inner = createTask(late());
    const outer = createTask(
      (function* (): Coroutine<string> {
        try {
          return yield* shield(inner);
        } catch (error) {
          note(String(error));
          return yield* inner;
        }
      })(),
    );
    yield* checkpoint();
    outer.cancel("why");
    note(yield* ending(outer));
  });
  expect(stage.seen).toEqual(["CancelledError: why", "finished: value"]);
});

test("the inner is cancelled: the outer gets its CancelledError", () => {
  stage.play(function* () {
    const inner = createTask(late());
    const outer = createTask(stage.noting("outer", shield(inner)));
    yield* checkpoint();
    inner.cancel("inside");
    note(yield* ending(outer));
    note(outer.requestCount);
  });
  expect(stage.seen).toEqual([
    "outer: CancelledError: inside",
    "cancelled: CancelledError: inside",
    0,
  ]);
});

test("an error of the inner is thrown to the outer", () => {
  stage.play(function* () {
    const outer = createTask(shield(fail()));
    note(yield* ending(outer));
  });
  expect(stage.seen).toEqual(["finished: boom"]);
});

test("an error after the outer was cancelled is reported in the end", () => {
  const main = function* (): Coroutine<void> {
    const inner = createTask(fail(), "inner");
    const outer = createTask(shield(inner), "outer");
    yield* checkpoint();
    outer.cancel("why");
    yield* sleep(20);
    note(outer.state);
    note(printed.length);
  };
  run(main(), stage.loop);
  expect(stage.seen).toEqual(["cancelled", 0]);
  expect(printed).toEqual(["inner failed, and nobody asked: boom"]);
});

test("a coroutine becomes a task that goes on without the outer", () => {
  stage.play(function* () {
    const outer = createTask(shield(stage.noting("inner", late())));
    yield* turns(2);
    outer.cancel("why");
    note(yield* ending(outer));
    yield* sleep(20);
  });
  expect(stage.seen).toEqual([
    "cancelled: CancelledError: why",
    "inner: value",
  ]);
});

test("a coroutine begins even if the outer is cancelled at once", () => {
  stage.play(function* () {
    const outer = createTask(shield(stage.noting("inner", late())));
    yield* turns(1);
    outer.cancel("why");
    yield* sleep(20);
  });
  expect(stage.seen).toEqual(["inner: value"]);
});

test("what is done is answered, in no time", () => {
  stage.play(function* () {
    const done = new Future<string>();
    done.setResult("done");
    note(yield* shield(done));
    const task = createTask(late());
    yield* ending(task);
    note(yield* shield(task));
  });
  expect(stage.seen).toEqual(["done", "value"]);
  expect(stage.elapsedMs).toBe(10);
});
