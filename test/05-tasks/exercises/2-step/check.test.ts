import { expect, test } from "vitest";
import { Task } from "#answer";
import { print } from "#kernel";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop, getRunningLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/04-futures.ts";

/** Runs a coroutine, and whatever it starts, in the learner's tasks. */
function playTask(main: () => Coroutine<void>) {
  return play(
    () => {
      const loop = new EventLoop();
      loop.onError = (error) => print(`the loop reports ${error}`);
      new Task(main(), loop);
      loop.run();
    },
    { lens },
  );
}

/** Waits for a task, and prints what becomes of it. */
function* ask(task: Future<unknown>): Coroutine<void> {
  try {
    print(`main gets ${yield* task}`);
  } catch (error) {
    print(`main catches ${error}`);
  }
}

test("it goes on when what it waits for is done", () => {
  const run = playTask(function* () {
    yield* sleep(10);
    print("10 ms later");
  });
  expect(
    run.printed,
    look(
      "If it goes on too early there is no result: who knows when there is?",
      run.where("coroutine 1"),
    ),
  ).toEqual(["10 ms later"]);
});

test("who waits for a task gets what its coroutine returns", () => {
  const run = playTask(function* () {
    const worker = function* (): Coroutine<number> {
      yield* sleep(10);
      return 42;
    };
    yield* ask(new Task(worker()));
  });
  expect(
    run.printed,
    look(
      "Coroutine 2 has returned 42. Coroutine 1 waits for that: is it told?",
      run.where("coroutine 2"),
    ),
  ).toEqual(["main gets 42"]);
});

test("an error of what it waits for is thrown inside", () => {
  const run = playTask(function* () {
    const future = new Future<void>();
    getRunningLoop().callLater(10, () => future.setException(new Error("bad")));
    try {
      yield* future;
    } catch (error) {
      print(`${error}, caught`);
    }
  });
  expect(
    run.printed,
    look(
      "The Future has failed, and not the task: its coroutine has a catch.",
      run.where("is done: Error: bad"),
    ),
  ).toEqual(["Error: bad, caught"]);
});

test("an error comes out where the task is waited for", () => {
  const run = playTask(function* () {
    const worker = function* (): Coroutine<void> {
      yield* sleep(10);
      throw new Error("bad");
    };
    yield* ask(new Task(worker()));
  });
  expect(
    run.printed,
    look(
      "What the coroutine throws, next() throws: who gets it there?",
      run.where("coroutine 2"),
    ),
  ).toEqual(["main catches Error: bad"]);
});

test("whatever is returned is the result", () => {
  const kept = playTask(function* () {
    const worker = function* (): Coroutine<void> {
      yield* sleep(10);
    };
    yield* ask(new Task(worker()));
  });
  expect(
    kept.printed,
    look(
      "A coroutine that returns nothing has returned as well.",
      kept.where("coroutine 2"),
    ),
  ).toEqual(["main gets undefined"]);
  const box = playTask(function* () {
    const worker = function* (): Coroutine<Future<number>> {
      yield* sleep(10);
      return new Future<number>();
    };
    const isBox = (yield* new Task(worker())) instanceof Future;
    print(isBox ? "main gets the Future" : "main gets something else");
  });
  expect(
    box.printed,
    look(
      "Any value can be returned, also a Future: what tells it from a wait?",
      box.where("coroutine 2"),
    ),
  ).toEqual(["main gets the Future"]);
});

test("at a checkpoint the others have their turn", () => {
  const run = playTask(function* () {
    const worker = function* (name: string): Coroutine<void> {
      print(`${name}1`);
      yield* checkpoint();
      print(`${name}2`);
    };
    new Task(worker("A"));
    new Task(worker("B"));
    yield* checkpoint();
  });
  expect(
    run.printed,
    look(
      "A checkpoint yields what is done already, so that a turn may pass.",
      run.where('"A2"'),
    ),
  ).toEqual(["A1", "B1", "A2", "B2"]);
});
